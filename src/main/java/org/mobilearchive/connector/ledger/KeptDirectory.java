package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

/** A directory of one generation, with what was made of its users. */
public record KeptDirectory<T>(DirectoryState state, T users) {
    public KeptDirectory {
        requireNonNull(state, "state is null");
        requireNonNull(users, "users is null");
    }
}
