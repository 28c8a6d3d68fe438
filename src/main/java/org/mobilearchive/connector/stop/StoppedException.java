package org.mobilearchive.connector.stop;

import java.io.Serial;
import org.mobilearchive.connector.fault.Permanent;

/** Work that was not begun, because the process was told to stop: it stays for the next run. */
public final class StoppedException extends RuntimeException implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the connector was stopped before this was done; the next run does it", null, false, false);
    }
}
