package org.mobilearchive.connector.collection.window;

import java.io.Serial;
import java.time.Instant;
import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.telemessage.page.Window;

/** A requested span begins after the archive site's present time: nothing in it can be complete. */
public final class FutureSpanException extends RuntimeException implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    FutureSpanException(Window span, Instant now) {
        super("--from must be before the archive site's time, " + now + ", and is " + span.from()
                + ": give an earlier one, or run it later");
    }
}
