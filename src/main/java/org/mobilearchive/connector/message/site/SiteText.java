package org.mobilearchive.connector.message.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * The bytes of a message that the site wrote.
 *
 * @param crlf whether every line ends in CRLF
 * @param flaw as in {@link SiteMessage}
 */
public record SiteText(boolean crlf, @Nullable String flaw) {
    static final SiteText NOT_READ = new SiteText(false, null);

    private static final int BLOCK = 16 * 1024;

    static SiteText read(Content message) throws IOException {
        boolean crlf = true;
        int previous = -1;
        byte[] block = new byte[BLOCK];
        try (InputStream in = message.open()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                for (int i = 0; i < count; i++) {
                    int b = block[i];
                    if (b == 0) {
                        return new SiteText(crlf, "contains NUL");
                    }
                    crlf &= (b == '\n') == (previous == '\r');
                    previous = b;
                }
            }
        }
        return new SiteText(crlf && previous != '\r', null);
    }

    /** Copies bytes, with CRLF for each bare CR and each bare LF. */
    public static void copy(InputStream in, OutputStream out) throws IOException {
        int previous = -1;
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            for (int i = 0; i < count; i++) {
                int b = block[i];
                if (b == '\n' && previous != '\r') {
                    out.write('\r');
                } else if (previous == '\r' && b != '\n') {
                    out.write('\n');
                }
                out.write(b);
                previous = b;
            }
        }
        if (previous == '\r') {
            out.write('\n');
        }
    }
}
