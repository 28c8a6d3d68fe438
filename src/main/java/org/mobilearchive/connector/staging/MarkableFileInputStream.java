package org.mobilearchive.connector.staging;

import java.io.File;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A file that can be read again from a mark. Azure's client marks the start of what it uploads to send it a second time;
 * a buffered stream would keep all of it in memory for that. For one thread at a time.
 */
final class MarkableFileInputStream extends FilterInputStream {
    private final FileInputStream file;
    private long mark;

    MarkableFileInputStream(File file) throws IOException {
        this(new FileInputStream(file));
    }

    private MarkableFileInputStream(FileInputStream file) {
        super(file);
        this.file = file;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /** Remembers the place; the limit does not matter. */
    @Override
    public void mark(int readLimit) {
        try {
            mark = file.getChannel().position();
        } catch (IOException e) {
            throw new UncheckedIOException("a file that is open has no position", e);
        }
    }

    @Override
    public void reset() throws IOException {
        file.getChannel().position(mark);
    }
}
