package org.mobilearchive.connector.entra;

import java.time.Duration;
import org.mobilearchive.connector.fault.Permanent;

/** Microsoft Entra refuses the application: its registration or this configuration must be corrected. */
public final class TokenRefusedException extends TokenException implements Permanent {
    private static final long serialVersionUID = 1L;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    TokenRefusedException(String message) {
        super(message, PAUSE, null);
    }
}
