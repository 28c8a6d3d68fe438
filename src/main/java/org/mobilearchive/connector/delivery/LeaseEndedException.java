package org.mobilearchive.connector.delivery;

import java.io.IOException;

/** The mailbox's lease ended before its message was sent whole. */
final class LeaseEndedException extends IOException {
    LeaseEndedException() {
        super("the lease of the mailbox has ended, for this process slept or its batch took too long:"
                + " the message waits for its next turn");
    }
}
