package org.mobilearchive.connector.entra;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.Passing;

/** Microsoft Entra cannot be reached, or asks to try later. */
public final class TokenUnavailableException extends TokenException implements Passing {
    private static final long serialVersionUID = 1L;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    TokenUnavailableException(String message, @Nullable Throwable cause) {
        super(message, PAUSE, cause);
    }

    TokenUnavailableException(String message, Duration pause) {
        super(message, pause, null);
    }
}
