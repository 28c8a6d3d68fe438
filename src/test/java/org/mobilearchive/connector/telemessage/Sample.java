package org.mobilearchive.connector.telemessage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;

/** Pages and items for the tests of this package. */
final class Sample {
    static final String REQUIRED = "\"id\":\"a1\",\"version\":1,\"archivedAt\":\"2026-11-18T00:00:19.8Z\","
            + "\"sentAt\":\"2026-11-18T00:00:00Z\"";

    static final Spool SPOOL = new Spool(folder(), 1L << 30);

    private Sample() {}

    /** A right item, and these members after the required ones. */
    static String item(String members) {
        return "{" + REQUIRED + (members.isEmpty() ? "" : "," + members) + "}";
    }

    static byte[] page(String items) {
        return ("{\"items\":[" + items + "],\"next\":null,\"total\":1}").getBytes(UTF_8);
    }

    static Page read(byte[] page) throws IOException, PageException {
        return new PageReader(SPOOL).read("whatsapp", MemoryContent.of(page));
    }

    static Page read(String page) throws IOException, PageException {
        return read(page.getBytes(UTF_8));
    }

    static List<byte[]> slices(Page page) throws IOException {
        List<byte[]> slices = new ArrayList<>();
        for (RawItem item : page) {
            slices.add(item.original().open().readAllBytes());
            item.original().release();
        }
        return slices;
    }

    static RawItem raw(byte[] item) {
        Content content = MemoryContent.of(item);
        return new RawItem("whatsapp", content);
    }

    static RawItem raw(String item) {
        return raw(item.getBytes(UTF_8));
    }

    static ItemReading reading(String item) {
        return reading(raw(item));
    }

    static ItemReading reading(RawItem raw) {
        try {
            return new ItemReader(10 * 1024 * 1024).read(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The item that these members make beside the required ones. */
    static Item with(String members) {
        return ((ItemReading.Readable) reading(item(members))).item();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("telemessage-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
