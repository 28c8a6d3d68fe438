package org.mobilearchive.connector.message.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * A line of a message that the site wrote.
 *
 * @param text without its end, cut to 2,000 bytes
 * @param end CRLF, a bare LF, a bare CR, or nothing if the message ends with the line
 * @param bytes of the whole line with its end
 */
record SiteLine(String text, String end, long bytes) {
    private static final int KEPT = 2000;
    private static final Pattern MBOX = Pattern.compile(">?From [^:\\s].*", Pattern.DOTALL);

    /** @param in must support {@link InputStream#mark} */
    static SiteLine read(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long bytes = 0;
        int b = in.read();
        for (; b != -1 && b != '\n' && b != '\r'; b = in.read()) {
            bytes++;
            if (bytes <= KEPT) {
                kept.write(b);
            }
        }
        String end = b == -1 ? "" : b == '\n' ? "\n" : isFollowedByLineFeed(in) ? "\r\n" : "\r";
        return new SiteLine(kept.toString(ISO_8859_1), end, bytes + end.length());
    }

    private static boolean isFollowedByLineFeed(InputStream in) throws IOException {
        in.mark(1);
        if (in.read() == '\n') {
            return true;
        }
        in.reset();
        return false;
    }

    boolean isMboxLine() {
        return MBOX.matcher(text).matches();
    }

    /** Whether it ends the header block. */
    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isFolded() {
        return text.startsWith(" ") || text.startsWith("\t");
    }

    /** Whether it begins with a field name (RFC 5322, section 2.2), spaces before the colon allowed (section 4.5). */
    boolean isHeader() {
        String name = name();
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    boolean isMessageId() {
        return name().equalsIgnoreCase("Message-ID");
    }

    String value() {
        return text.substring(text.indexOf(':') + 1);
    }

    private String name() {
        int colon = text.indexOf(':');
        return colon < 0 || isFolded() ? "" : text.substring(0, colon).stripTrailing();
    }
}
