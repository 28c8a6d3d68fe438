package org.mobilearchive.connector.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.Lease;
import org.mobilearchive.connector.mailbox.AppendCommand;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * A staged message, read back and held against its hash. It leaves only while the mailbox's lease lasts: a process that
 * slept longer completes no message that another one may have sent meanwhile.
 */
record StagedSource(StagedObjects staged, StagedObject message, @Nullable Lease lease) implements AppendCommand.Source {
    // Up to this size a message is held against its hash before a byte of it is sent
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
            verified.read(); // its end: a message of no bytes at all is held against its hash there
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
