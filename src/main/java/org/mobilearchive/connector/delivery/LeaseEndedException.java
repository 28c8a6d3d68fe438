package org.mobilearchive.connector.delivery;

import java.io.IOException;
import org.mobilearchive.connector.fault.Passing;

/** The mailbox's lease ended before its message was sent whole. */
final class LeaseEndedException extends IOException implements Passing {
    LeaseEndedException() {
        super("the lease of the mailbox has ended, because this process was suspended or its batch took too long:"
                + " the message waits for its next turn");
    }
}
