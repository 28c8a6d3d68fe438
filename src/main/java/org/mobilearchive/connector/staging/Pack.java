package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.ContentWriter;
import org.mobilearchive.connector.content.Spool;

/**
 * Small messages to be staged in one object. A pack begins with {@link #MARK}; a line with size and SHA-256 precedes
 * each message, so that the messages can be separated without the ledger. No message is at offset 0. Thread-safe.
 */
public final class Pack {
    /** The first line. */
    public static final String MARK = "archive-connector pack 1\r\n";

    /** The folder of all packs. */
    static final String FOLDER = "packs/";

    private final ContentWriter writer;
    private @Nullable Content content;
    private @Nullable IOException fault;
    private int messages;

    /** An empty pack in this spool. */
    public Pack(Spool spool) {
        this.writer = spool.writer();
    }

    /**
     * Adds a message.
     *
     * @return the offset of its first byte in the pack
     * @throws IOException if the spool cannot be written; then the pack is unusable
     */
    public synchronized long add(Content message) throws IOException {
        requireSound();
        String line = message.size() + " " + message.sha256() + "\r\n";
        try (InputStream in = message.open()) {
            writer.write((messages == 0 ? MARK + line : line).getBytes(US_ASCII));
            long offset = writer.size();
            in.transferTo(writer);
            messages++;
            return offset;
        } catch (IOException e) {
            fault = e; // it is unknown how much of it was written, so no later offset would be correct
            throw e;
        }
    }

    /** Its bytes so far. */
    public synchronized long size() {
        return writer.size();
    }

    /** Whether there is nothing to stage. */
    public synchronized boolean isEmpty() {
        return messages == 0;
    }

    /** The complete pack; nothing can be added any more. A second call returns the same. */
    public synchronized Content content() throws IOException {
        requireSound();
        if (content == null) {
            content = writer.finish();
        }
        return content;
    }

    /** Releases the pack's content in the spool. */
    public synchronized void release() throws IOException {
        if (content == null) {
            writer.close();
        } else {
            content.release();
        }
    }

    private void requireSound() throws IOException {
        if (fault != null) {
            throw new IOException(
                    "a pack must be written without a fault, and was not: its messages stay pending", fault);
        }
    }
}
