package org.mobilearchive.connector.message.site;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The header block of a message that the site wrote: its lines up to the first one that is no header. A bare CR in it
 * would become a line end, and text after it a header, so such a message is attached instead.
 *
 * @param messageId its Message-ID, if the message can be found by it; otherwise null
 * @param firstHeader the number of bytes before the first header: 0, or the length of an mbox line
 * @param flaw as in {@link SiteMessage}
 */
record SiteHeader(@Nullable String messageId, long firstHeader, @Nullable String flaw) {
    /** @param in from the message's first byte; must support {@link InputStream#mark} */
    static SiteHeader read(InputStream in) throws IOException {
        SiteLine first = SiteLine.read(in);
        boolean mbox = first.isMboxLine();
        SiteLine line = mbox ? SiteLine.read(in) : first;
        return new Reader(in).read(line, mbox ? first.bytes() : 0);
    }

    /** Reads the fields one after the other. */
    private static final class Reader {
        private final InputStream in;
        private boolean bare;
        private boolean other;
        private boolean named;
        private @Nullable String messageId;

        Reader(InputStream in) {
            this.in = in;
        }

        SiteHeader read(SiteLine first, long before) throws IOException {
            if (!first.isHeader()) {
                return new SiteHeader(null, before, "has no header");
            }
            SiteLine line = first;
            while (line.isHeader()) {
                line = field(line);
            }
            note(line);
            return new SiteHeader(messageId, before, bare && other ? "has a bare CR in its header" : null);
        }

        private void note(SiteLine line) {
            bare |= line.end().equals("\r");
            other |= line.end().endsWith("\n");
        }

        /** Reads a field to its end; returns the line after it. */
        private SiteLine field(SiteLine first) throws IOException {
            note(first);
            StringBuilder value = new StringBuilder(first.isMessageId() && !named ? first.value() : "");
            SiteLine line = SiteLine.read(in);
            while (line.isFolded()) {
                note(line);
                value.append(line.text());
                line = SiteLine.read(in);
            }
            if (first.isMessageId() && !named) {
                named = true;
                messageId = MessageIdValue.find(value);
            }
            return line;
        }
    }
}
