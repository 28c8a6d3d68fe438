package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No token is available. The text contains no secret, so that it may be logged. */
public abstract sealed class TokenException extends Exception permits TokenRefusedException, TokenUnavailableException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    TokenException(String message, Duration pause, @Nullable Throwable cause) {
        super(message, cause);
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** How long to wait before the next request. */
    Duration pause() {
        return pause;
    }
}
