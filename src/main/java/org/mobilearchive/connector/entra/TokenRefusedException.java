package org.mobilearchive.connector.entra;

import java.time.Duration;

/** Microsoft Entra refuses the application: its registration or this configuration has to be mended. */
public final class TokenRefusedException extends TokenException {
    private static final long serialVersionUID = 1L;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    TokenRefusedException(String message) {
        super(message, PAUSE, null);
    }
}
