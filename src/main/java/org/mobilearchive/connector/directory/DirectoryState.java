package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The state of the directory in the ledger.
 *
 * @param source its origin; another source means another directory
 * @param query the request to that source; after a change of it, all users must be requested
 * @param deltaLink the link for requesting later changes
 * @param generation grows with every refresh
 * @param refreshedAt when the refresh began, to the microsecond: the ledger keeps no more
 */
public record DirectoryState(String source, String query, String deltaLink, long generation, Instant refreshedAt) {
    public DirectoryState {
        requireNonNull(source, "source is null");
        requireNonNull(query, "query is null");
        requireNonNull(deltaLink, "deltaLink is null");
        refreshedAt = refreshedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
