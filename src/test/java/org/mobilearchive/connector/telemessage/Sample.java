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
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.mobilearchive.connector.telemessage.page.Page;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.page.PageReader;

/** Pages and items for the tests of this package. */
public final class Sample {
    public static final String REQUIRED = "\"id\":\"a1\",\"version\":1,\"archivedAt\":\"2026-11-18T00:00:19.8Z\","
            + "\"sentAt\":\"2026-11-18T00:00:00Z\"";

    public static final Spool SPOOL = new Spool(folder(), 1L << 30);

    private Sample() {}

    /** A right item, and these members after the required ones. */
    public static String item(String members) {
        return "{" + REQUIRED + (members.isEmpty() ? "" : "," + members) + "}";
    }

    public static byte[] page(String items) {
        return ("{\"items\":[" + items + "],\"next\":null,\"total\":1}").getBytes(UTF_8);
    }

    public static Page read(byte[] page) throws IOException, PageException {
        return new PageReader(SPOOL).read("whatsapp", MemoryContent.of(page));
    }

    public static Page read(String page) throws IOException, PageException {
        return read(page.getBytes(UTF_8));
    }

    public static List<byte[]> slices(Page page) throws IOException {
        List<byte[]> slices = new ArrayList<>();
        for (RawItem item : page) {
            slices.add(item.original().open().readAllBytes());
            item.original().release();
        }
        return slices;
    }

    public static RawItem raw(byte[] item) {
        Content content = MemoryContent.of(item);
        return new RawItem("whatsapp", content);
    }

    public static RawItem raw(String item) {
        return raw(item.getBytes(UTF_8));
    }

    public static ItemReading reading(String item) {
        return reading(raw(item));
    }

    public static ItemReading reading(RawItem raw) {
        try {
            return new ItemReader(10 * 1024 * 1024).read(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The item that these members make beside the required ones. */
    public static Item with(String members) {
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
