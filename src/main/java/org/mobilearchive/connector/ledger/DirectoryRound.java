package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A refresh of the directory that came to its end.
 *
 * @param full whether it brought all users, and not the changes alone
 * @param startedAt what the directory's age counts from
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
