package org.mobilearchive.connector.mailbox.imap;

import java.io.IOException;
import java.time.Duration;
import org.mobilearchive.connector.fault.DurationText;
import org.mobilearchive.connector.fault.Passing;

/** The server did not answer in time, and the connection was closed. It may still be at work on what it was sent. */
public final class SilentServerException extends IOException implements Passing {
    private static final long serialVersionUID = 1L;

    private final Duration silence;

    SilentServerException(Duration silence, IOException cause) {
        super("the server did not answer within " + DurationText.of(silence), cause);
        this.silence = silence;
    }

    /** How long the server was waited for. */
    public Duration silence() {
        return silence;
    }
}
