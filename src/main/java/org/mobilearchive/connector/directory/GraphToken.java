package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.entra.AccessToken;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.entra.TokenException;

/** The application's token for Microsoft Graph, as the routes use it. Thread-safe; one refresh is under way at a time. */
public final class GraphToken {
    private final TokenCache tokens;
    private volatile @Nullable AccessToken used;

    public GraphToken(TokenCache tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** What follows {@code Bearer}. */
    public String current() throws TokenException {
        AccessToken token = tokens.current();
        used = token;
        return token.value();
    }

    /** Has the token replaced that Graph refused, unless it is so young that a new one would be refused as well. */
    public void renew() throws TokenException {
        AccessToken refused = used;
        if (refused != null) {
            tokens.renewed(refused);
        }
    }
}
