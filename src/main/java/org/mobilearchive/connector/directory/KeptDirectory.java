package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

/** A directory of one generation, with the result computed from its users. */
public record KeptDirectory<T>(DirectoryState state, T users) {
    public KeptDirectory {
        requireNonNull(state, "state is null");
        requireNonNull(users, "users is null");
    }
}
