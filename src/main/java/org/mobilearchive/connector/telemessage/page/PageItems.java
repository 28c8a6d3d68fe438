package org.mobilearchive.connector.telemessage.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.io.IOUtils;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.mobilearchive.connector.telemessage.json.JsonScanner;

/** The second pass over a page: cuts out the items one after the other. */
final class PageItems implements Iterator<RawItem>, Closeable {
    private final String archiver;
    private final Spool spool;
    private final InputStream in;
    private final JsonScanner scanner;
    private final long count;
    private long read;

    PageItems(String archiver, Content content, Envelope envelope, Spool spool) throws IOException {
        this.archiver = archiver;
        this.spool = spool;
        this.count = envelope.count();
        this.in = content.open();
        in.skipNBytes(envelope.itemsPosition());
        this.scanner = new JsonScanner(in);
    }

    @Override
    public boolean hasNext() {
        return read < count;
    }

    @Override
    public RawItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the page has no more than " + count + " items");
        }
        try {
            scanner.take(read == 0 ? '[' : ',');
            return new RawItem(archiver, cut());
        } catch (IOException e) {
            IOUtils.closeQuietly(in, e::addSuppressed);
            throw new UncheckedIOException("item " + (read + 1) + " of the page cannot be cut out", e);
        }
    }

    private Content cut() throws IOException {
        try (ContentWriter writer = spool.writer()) {
            scanner.copy(writer);
            Content item = writer.finish();
            read++;
            if (!hasNext()) {
                close();
            }
            return item;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
