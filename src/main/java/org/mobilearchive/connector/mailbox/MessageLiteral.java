package org.mobilearchive.connector.mailbox;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.angus.mail.iap.Literal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of a message on their way to the server, a few at a time. For one attempt. */
final class MessageLiteral implements Literal, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLiteral.class);
    private static final int CHUNK_BYTES = 16 * 1024;

    private final InputStream in;
    private final int size;
    private boolean started;
    private boolean unreadable;

    MessageLiteral(AppendCommand.Source message) throws IOException {
        this.size = Math.toIntExact(message.size());
        this.in = message.open();
    }

    /** Whether any byte may have reached the server. */
    boolean isStarted() {
        return started;
    }

    /** Whether it was the message that could not be read, and not the connection that failed. */
    boolean isUnreadable() {
        return unreadable;
    }

    @Override
    public int size() {
        return size;
    }

    /** Never completes a literal with other bytes than the message's: where their number is wrong, the last is kept. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        started = true;
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, size)];
        for (int left = size; left > 0; ) {
            int read = read(chunk, left);
            out.write(chunk, 0, read);
            left -= read;
        }
    }

    private int read(byte[] chunk, int left) throws IOException {
        try {
            int read = in.readNBytes(chunk, 0, Math.min(chunk.length, left));
            if (read == 0) {
                throw new EOFException("the message is " + left + " bytes shorter than the " + size + " announced");
            }
            if (read == left && in.read() >= 0) {
                throw new IOException("the message is longer than the " + size + " bytes announced");
            }
            return read;
        } catch (IOException | RuntimeException e) {
            unreadable = true;
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("A message that was read could not be closed");
        }
    }
}
