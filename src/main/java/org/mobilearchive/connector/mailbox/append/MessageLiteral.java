package org.mobilearchive.connector.mailbox.append;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the bytes of a message to the server, a few at a time. For one attempt. */
final class MessageLiteral implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLiteral.class);

    private final AppendCommand.Source message;
    private final InputStream in;
    private final long size;
    private long left;
    private boolean unreadable;

    MessageLiteral(AppendCommand.Source message, long size) throws IOException {
        this.message = message;
        this.size = size;
        this.left = size;
        this.in = message.open();
    }

    /** Whether reading the message failed, rather than the connection. */
    boolean isUnreadable() {
        return unreadable;
    }

    /**
     * Never completes a literal with bytes that are not the message's: if their number is wrong, the last byte is not
     * sent.
     */
    void writeTo(WireBuffer out) throws IOException {
        out.askFor(message::beforeWrite);
        while (left > 0) {
            left -= out.fill(this::read);
        }
    }

    private int read(byte[] bytes, int offset, int room) throws IOException {
        try {
            int read = in.readNBytes(bytes, offset, (int) Math.min(room, left));
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
        } catch (IOException | RuntimeException e) {
            LOG.debug("A message could not be closed after it was read");
        }
    }
}
