package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes header fields (RFC 5322, section 2.2) that no value can break out of: 7-bit, folded, no bare CR or LF. Not
 * Angus Mail's, which lets CR and LF through. For one thread.
 */
final class HeaderWriter {
    private static final int LINE_LENGTH = 76;
    private static final String FOLD = "\r\n ";

    private final OutputStream out;

    HeaderWriter(OutputStream out) {
        this.out = out;
    }

    /** A value made here: short and in ASCII, or folded already. */
    void made(String name, String value) throws IOException {
        out.write((name + ": " + value + "\r\n").getBytes(US_ASCII));
    }

    /** A text from anywhere. */
    void text(String name, String value) throws IOException {
        String line = OneLine.of(value);
        int start = name.length() + 2;
        made(name, isPlain(line) ? folded(line, start) : String.join(FOLD, EncodedWords.of(line, LINE_LENGTH - start)));
    }

    /** Addresses, one a line. */
    void addresses(String name, List<Address> addresses) throws IOException {
        int start = name.length() + 2;
        made(
                name,
                String.join(
                        "," + FOLD,
                        addresses.stream()
                                .map(address -> mailbox(address, start))
                                .toList()));
    }

    /** Ends the header block. */
    void end() throws IOException {
        out.write("\r\n".getBytes(US_ASCII));
    }

    private static String mailbox(Address address, int start) {
        String spec = "<" + address.spec() + ">";
        String display = address.display();
        if (display.isEmpty()) {
            return spec;
        }
        if (display.contains("=?") || !display.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return String.join(FOLD, EncodedWords.of(display, LINE_LENGTH - start)) + FOLD + spec;
        }
        String quoted = "\"" + display.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return quoted + (start + quoted.length() + spec.length() < LINE_LENGTH ? " " : FOLD) + spec;
    }

    /** Whether readers get back the same text without any encoding: ASCII words with single spaces between. */
    private static boolean isPlain(String line) {
        int word = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && word == 0) || word > EncodedWords.LENGTH - 20) {
                return false;
            }
            word = c == ' ' ? 0 : word + 1;
        }
        return line.isEmpty() || (word > 0 && !line.contains("=?"));
    }

    private static String folded(String line, int start) {
        StringBuilder folded = new StringBuilder(line);
        int column = start;
        int space = -1;
        for (int i = 0; i < folded.length(); i++, column++) {
            if (folded.charAt(i) == ' ') {
                space = i;
            }
            if (column >= LINE_LENGTH && space > 0) {
                folded.insert(space, "\r\n");
                i += 2;
                column = i - space - 2;
                space = -1;
            }
        }
        return folded.toString();
    }
}
