package org.mobilearchive.connector.ledger.books;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * What an archiver still has to import.
 *
 * @param items that are not prepared yet, or lack a copy
 * @param copies that are pending or in doubt
 * @param since when the oldest of them was listed
 * @param earliest archivedAt of the first of them; for an item without one, its window's start
 */
public record OpenWork(String archiver, long items, long copies, Instant since, Instant earliest) {
    /** Copies are few where all is well, and have an index. Every item with a copy has an archivedAt. */
    private static final String COPIES =
            """
            SELECT d.archiver, COUNT(DISTINCT d.item_no) AS items, COUNT(*) AS copies, MIN(d.created_at) AS since,
                MIN(i.archived_at) AS earliest
            FROM deliveries d JOIN items i ON i.item_no = d.item_no
            WHERE d.is_open = TRUE AND %s AND i.archived_at >= ? AND i.archived_at < ?
            GROUP BY d.archiver
            """;
    /** An item that is not prepared keeps the window that listed it incomplete. */
    private static final String ITEMS =
            """
            SELECT w.archiver, COUNT(DISTINCT i.item_no) AS items, 0 AS copies, MIN(i.first_listed_at) AS since,
                MIN(COALESCE(i.archived_at, w.from_at)) AS earliest
            FROM windows w
            JOIN window_ranges l ON l.window_no = w.window_no
            JOIN item_states s ON s.item_no BETWEEN l.first_item_no AND l.last_item_no
            JOIN items i ON i.item_no = s.item_no
            WHERE (w.complete IS NULL OR w.complete = FALSE) AND l.met <> 'SETTLED' AND s.state = 'PENDING' AND %s
                AND COALESCE(i.archived_at, w.from_at) >= ? AND COALESCE(i.archived_at, w.from_at) < ?
            GROUP BY w.archiver
            """;

    public OpenWork {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(since, "since is null");
        requireNonNull(earliest, "earliest is null");
    }

    /** The open work of items of {@code from <= archivedAt < to}; archivers without any are missing. */
    static Map<String, OpenWork> of(Tx tx, Collection<String> archivers, Instant from, Instant to) throws SQLException {
        List<OpenWork> parts = new ArrayList<>();
        if (!archivers.isEmpty()) {
            parts.addAll(tx.list(COPIES.formatted(tx.in("d.archiver")), OpenWork::of, archivers, from, to));
            parts.addAll(tx.list(ITEMS.formatted(tx.in("w.archiver")), OpenWork::of, archivers, from, to));
        }
        Map<String, OpenWork> work = new TreeMap<>();
        parts.forEach(part -> work.merge(part.archiver(), part, OpenWork::plus));
        return work;
    }

    private static OpenWork of(Row row) throws SQLException {
        return new OpenWork(
                row.text("archiver"),
                row.number("items"),
                row.number("copies"),
                row.time("since"),
                row.time("earliest"));
    }

    private OpenWork plus(OpenWork other) {
        return new OpenWork(
                archiver,
                items + other.items,
                copies + other.copies,
                since.isBefore(other.since) ? since : other.since,
                earliest.isBefore(other.earliest) ? earliest : other.earliest);
    }
}
