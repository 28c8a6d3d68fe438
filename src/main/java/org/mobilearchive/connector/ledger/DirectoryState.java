package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The directory that the ledger keeps.
 *
 * @param source where it comes from; another one is another directory
 * @param query what was asked for there; with another one the changes alone do not suffice
 * @param deltaLink where the changes since then are asked for
 * @param generation grows with every refresh
 * @param refreshedAt when the refresh began
 */
public record DirectoryState(String source, String query, String deltaLink, long generation, Instant refreshedAt) {
    public DirectoryState {
        requireNonNull(source, "source is null");
        requireNonNull(query, "query is null");
        requireNonNull(deltaLink, "deltaLink is null");
        requireNonNull(refreshedAt, "refreshedAt is null");
    }
}
