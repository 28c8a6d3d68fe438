package org.mobilearchive.connector.entra;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no token. The text holds no secret, so that it may be logged. */
public abstract sealed class TokenException extends Exception permits TokenRefusedException, TokenUnavailableException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    TokenException(String message, Duration pause, @Nullable Throwable cause) {
        super(message, cause);
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** How long it is of no use to ask again. */
    Duration pause() {
        return pause;
    }
}
