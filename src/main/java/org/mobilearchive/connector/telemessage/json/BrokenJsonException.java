package org.mobilearchive.connector.telemessage.json;

import java.io.IOException;
import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;

/**
 * The boundaries of the JSON values cannot be found in the bytes. The message names the position and the broken rule,
 * never the content.
 */
public final class BrokenJsonException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    public BrokenJsonException(String rule, long position) {
        super(rule + ", at byte " + position);
    }
}
