package org.mobilearchive.connector.entra;

import java.time.Instant;

/** Where tokens come from. */
public interface TokenSource {
    /**
     * Requests a new token, once.
     *
     * @param now when the token's life begins
     */
    AccessToken fetch(Instant now) throws TokenException;
}
