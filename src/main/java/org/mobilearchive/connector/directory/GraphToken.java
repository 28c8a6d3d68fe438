package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.AccessToken;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.entra.TokenException;

/** The application's token for Microsoft Graph, for the routes. Thread-safe; one refresh is in progress at a time. */
public final class GraphToken {
    private final TokenCache tokens;
    private volatile @Nullable AccessToken used;

    public GraphToken(TokenCache tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** The token that follows {@code Bearer} in the header. */
    public String current() throws TokenException {
        AccessToken token = tokens.current();
        used = token;
        return token.value();
    }

    /** Replaces the token that Graph refused, unless it is so new that another one would be refused as well. */
    public void renew() throws TokenException {
        AccessToken refused = used;
        if (refused != null) {
            tokens.renewed(refused);
        }
    }
}
