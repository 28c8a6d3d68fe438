package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.Sample;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.ItemReading;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * A page made while it is read, and a program that reads it: to be run in a process of little memory.
 *
 * @param count the number of items; the one in the middle has a text of 21 MB
 */
record HugePage(int count) implements Content {
    private static final byte[] WORDS = "words ".repeat(320).getBytes(UTF_8);

    /** Prints how many items were readable, and how many too large. Arguments: the spool's folder, the number of items. */
    public static void main(String[] arguments) throws Exception {
        Spool spool = new Spool(Path.of(arguments[0]), 1L << 30);
        ItemReader reader = new ItemReader(10 * 1024 * 1024);
        int readable = 0;
        int tooLarge = 0;
        for (RawItem raw : new PageReader(spool).read("whatsapp", new HugePage(Integer.parseInt(arguments[1])))) {
            ItemReading reading = reader.read(raw);
            readable += reading.isReadable() ? 1 : 0;
            tooLarge += reading.isTooLarge() ? 1 : 0;
            raw.original().release();
        }
        System.out.println(readable + " readable, " + tooLarge + " too large");
    }

    @Override
    public InputStream open() {
        Iterator<byte[]> pieces =
                IntStream.rangeClosed(0, count).boxed().flatMap(this::piece).iterator();
        return new InputStream() {
            private InputStream piece = nullInputStream();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = piece.read(buffer, offset, length);
                while (read < 0 && pieces.hasNext()) {
                    piece = new ByteArrayInputStream(pieces.next());
                    read = piece.read(buffer, offset, length);
                }
                return read;
            }
        };
    }

    private Stream<byte[]> piece(int i) {
        if (i == count) {
            return Stream.of(bytes("],\"next\":null,\"total\":" + count + "}"));
        }
        byte[] start = bytes((i == 0 ? "{\"items\":[{" : ",{") + Sample.REQUIRED + ",\"text\":\"");
        Stream<byte[]> text = Collections.nCopies(i == count / 2 ? 11_000 : 1, WORDS).stream();
        return Stream.of(Stream.of(start), text, Stream.of(bytes("\"}"))).flatMap(pieces -> pieces);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public long size() {
        throw new UnsupportedOperationException("not known before it is read");
    }

    @Override
    public String sha256() {
        throw new UnsupportedOperationException("not known before it is read");
    }

    @Override
    public Object body() {
        throw new UnsupportedOperationException("larger than the memory");
    }

    @Override
    public void release() {}
}
