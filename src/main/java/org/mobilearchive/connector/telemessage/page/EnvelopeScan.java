package org.mobilearchive.connector.telemessage.page;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Paths;
import org.mobilearchive.connector.telemessage.json.BrokenJsonException;
import org.mobilearchive.connector.telemessage.json.JsonBytes;
import org.mobilearchive.connector.telemessage.json.JsonLiterals;
import org.mobilearchive.connector.telemessage.json.JsonScanner;

/** One pass over a page, from its first byte to its last. For one use. */
final class EnvelopeScan {
    static final int MAX_MEMBERS = 1_000;

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final Set<String> names = new HashSet<>();
    private long itemsPosition;
    private long count;
    private @Nullable String next;
    private long total;

    EnvelopeScan(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    Envelope scan() throws IOException {
        int skipped = skipBom();
        JsonScanner scanner = new JsonScanner(in);
        checkStart(scanner.peek(), scanner.position());
        scanner.object(name -> member(scanner, name));
        scanner.end();
        for (String required : new String[] {"items", "next", "total"}) {
            require(names.contains(required), "member " + required + " is required", scanner);
        }
        return new Envelope(skipped + itemsPosition, count, next, total);
    }

    private int skipBom() throws IOException {
        in.mark(BOM.length);
        if (Arrays.equals(in.readNBytes(BOM.length), BOM)) {
            return BOM.length;
        }
        in.reset();
        return 0;
    }

    private static void checkStart(int first, long position) throws BrokenJsonException {
        String found =
                switch (first) {
                    case JsonBytes.END -> "the page is empty";
                    case '<' -> "the page looks like HTML or XML, such as a sign-in page or a proxy's error";
                    case 0, 0xfe, 0xff -> "the page must be UTF-8, and looks like UTF-16 or UTF-32";
                    default -> null;
                };
        if (found != null) {
            throw new BrokenJsonException(found, position);
        }
    }

    private void member(JsonScanner scanner, @Nullable String name) throws IOException {
        require(name != null, "a member's name must be a valid string of at most 64 KiB", scanner);
        require(names.add(name), "no member may occur twice", scanner);
        require(names.size() <= MAX_MEMBERS, "there must be at most " + MAX_MEMBERS + " members", scanner);
        switch (name) {
            case "items" -> items(scanner);
            case "next" -> next(scanner);
            case "total" -> total(scanner);
            default -> scanner.skip();
        }
    }

    private void items(JsonScanner scanner) throws IOException {
        require(scanner.peek() == '[', "items must be an array", scanner);
        itemsPosition = scanner.position();
        scanner.array(() -> {
            scanner.skip();
            count++;
        });
    }

    private void next(JsonScanner scanner) throws IOException {
        byte[] literal = scanner.literal();
        if (literal == null || !Arrays.equals(literal, new byte[] {'n', 'u', 'l', 'l'})) {
            next = literal == null ? null : JsonLiterals.string(literal);
            boolean usable = next != null && Paths.encodable(next);
            require(usable, "next must be null or a string of 1 character to 64 KiB", scanner);
        }
    }

    private void total(JsonScanner scanner) throws IOException {
        byte[] literal = scanner.literal();
        Long value = literal == null ? null : JsonLiterals.integer(literal, 0);
        require(value != null, "total must be an integer of 0 or more", scanner);
        total = value;
    }

    private static void require(boolean condition, String rule, JsonScanner scanner) throws BrokenJsonException {
        if (!condition) {
            throw new BrokenJsonException(rule, scanner.position());
        }
    }
}
