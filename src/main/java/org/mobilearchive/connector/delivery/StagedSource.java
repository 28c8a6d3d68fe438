package org.mobilearchive.connector.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * A staged message, read back and checked against its hash. It is sent only while the mailbox's lease lasts: a process that
 * was suspended for longer completes no message that another process may have sent meanwhile.
 */
record StagedSource(StagedObjects staged, StagedObject message, @Nullable Lease lease) implements AppendCommand.Source {
    // Up to this size a message is checked against its hash before its first byte is sent
    private static final int AT_ONCE_BYTES = 256 * 1024;

    @Override
    public long size() {
        return message.size();
    }

    @Override
    public InputStream open() throws IOException {
        beforeWrite();
        InputStream verified = new VerifiedInputStream(staged.open(message), message);
        if (message.size() > AT_ONCE_BYTES) {
            return verified;
        }
        try (verified) {
            byte[] bytes = new byte[(int) message.size()];
            int read = verified.readNBytes(bytes, 0, bytes.length);
            verified.read(); // reads to the end: an empty message is checked against its hash there
            return new ByteArrayInputStream(bytes, 0, read);
        }
    }

    @Override
    public void beforeWrite() throws IOException {
        if (lease != null && !lease.lasts()) {
            throw new LeaseEndedException();
        }
    }
}
