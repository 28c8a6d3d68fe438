package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A completed refresh of the directory.
 *
 * @param full whether it contains all users, not only the changes
 * @param startedAt the time from which the directory's age counts
 */
public record DirectoryRound(String source, String query, boolean full, String deltaLink, Instant startedAt) {
    public DirectoryRound {
        requireNonNull(source, "source is null");
        requireNonNull(query, "query is null");
        requireNonNull(deltaLink, "deltaLink is null");
        requireNonNull(startedAt, "startedAt is null");
    }

    DirectoryState state(long generation) {
        return new DirectoryState(source, query, deltaLink, generation, startedAt);
    }
}
