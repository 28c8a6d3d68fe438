package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * The item versions that an archiver archived on a day, each counted once however often it was listed.
 *
 * @param day in UTC, by archivedAt; for an item without one, which could not be read yet, by its window's start
 */
public record DayBooks(String archiver, LocalDate day, Counts counts) {
    public DayBooks {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(day, "day is null");
    }
}
