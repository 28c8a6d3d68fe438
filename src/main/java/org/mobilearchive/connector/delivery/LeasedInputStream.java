package org.mobilearchive.connector.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.Lease;

/**
 * A message's bytes while the lease lasts. The sender asks for the end before it sends the last of them (class
 * MessageLiteral), so that a server gets no whole message from a process that lost its lease. For one thread.
 */
final class LeasedInputStream extends FilterInputStream {
    private final @Nullable Lease lease;

    LeasedInputStream(InputStream in, @Nullable Lease lease) {
        super(in);
        this.lease = lease;
    }

    static void check(@Nullable Lease lease) throws IOException {
        if (lease != null && !lease.lasts()) {
            throw new LeaseEndedException();
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        check(lease);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        check(lease);
        return read;
    }
}
