package org.mobilearchive.connector.message.site;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * Whether a message that the site wrote can be appended as it is (RFC 5322, section 2), and what it lacks.
 *
 * @param messageId its Message-ID, if the message can be found by it; otherwise null
 * @param firstHeader the number of bytes before the first header: 0, or the length of an mbox line
 * @param crlf whether every line ends in CRLF
 * @param flaw why it is no message that every mail server takes, in words that follow "because it"; null if it is one
 */
public record SiteMessage(@Nullable String messageId, long firstHeader, boolean crlf, @Nullable String flaw) {
    /** Reads it to its end, or to its first flaw. */
    public static SiteMessage read(Content message) throws IOException {
        try (InputStream in = new BufferedInputStream(message.open())) {
            SiteHeader header = SiteHeader.read(in);
            SiteText text = header.flaw() == null ? SiteText.read(message) : SiteText.NOT_READ;
            return new SiteMessage(
                    header.messageId(),
                    header.firstHeader(),
                    text.crlf(),
                    header.flaw() == null ? text.flaw() : header.flaw());
        }
    }
}
