package org.mobilearchive.connector.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * What must be known of the header block of a message that the site made.
 *
 * @param messageId its Message-ID, if it has one by which the message can be found; else null
 * @param firstHeader how many bytes stand before the first header: 0, or those of an mbox line
 * @param lineEnd of the first line, CRLF where there is none
 * @param folded whether the first header begins with a space, and would go on with a header that is put before it
 */
record SiteHeader(@Nullable String messageId, long firstHeader, String lineEnd, boolean folded) {
    /** Reads as far as it must: to the Message-ID, or to the end of the header block. */
    static SiteHeader read(Content message) throws IOException {
        try (InputStream in = new BufferedInputStream(message.open())) {
            SiteLine first = SiteLine.read(in);
            boolean mbox = first.isMboxLine();
            SiteLine line = mbox ? SiteLine.read(in) : first;
            return new SiteHeader(messageId(line, in), mbox ? first.bytes() : 0, first.lineEnd(), line.isFolded());
        }
    }

    /** Only what every reader takes for the header block counts: the first line that is no header ends it. */
    private static @Nullable String messageId(SiteLine first, InputStream in) throws IOException {
        SiteLine line = first;
        while (line.isHeader()) {
            StringBuilder value = line.isMessageId() ? new StringBuilder(line.value()) : null;
            for (line = SiteLine.read(in); line.isFolded(); line = SiteLine.read(in)) {
                if (value != null) {
                    value.append(line.text());
                }
            }
            if (value != null) {
                return MessageIdValue.find(value);
            }
        }
        return null;
    }
}
