package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes which items a page of a window listed. */
final class Listing {
    /** How the listing found an item in the books. */
    enum Met {
        NEW,
        /** Pending after a passing fault, or staged and not yet delivered. */
        OPEN,
        /** Imported or dead-lettered before: a duplicate. */
        SETTLED
    }

    private final Tx tx;
    private final Run run;
    private final WindowRef window;

    Listing(Tx tx, Run run, WindowRef window) {
        this.tx = tx;
        this.run = run;
        this.window = window;
    }

    /** Returns how many of the items this run had not listed before. */
    long write(Collection<String> hashes, Map<String, ItemRow> before, Map<String, ItemRow> after) throws SQLException {
        Map<Long, Boolean> listed =
                listed(after.values().stream().map(ItemRow::number).toList());
        List<@Nullable Object[]> rows = new ArrayList<>();
        long first = 0;
        for (String hash : hashes) {
            long item = after.get(hash).number();
            // true: by this window, false: by an earlier window of the run alone
            @Nullable Boolean here = listed.get(item);
            if (!Boolean.TRUE.equals(here)) {
                rows.add(new Object[] {window.number(), item, met(before.get(hash)), here != null});
                first += here == null ? 1 : 0;
            }
        }
        tx.batch("INSERT INTO window_items (window_no, item_no, met, repeated) VALUES (?, ?, ?, ?)", rows);
        return first;
    }

    /** Those of the items that the run listed before. Its windows are the latest that list items of its archiver. */
    private Map<Long, Boolean> listed(List<Long> items) throws SQLException {
        Map<Long, Boolean> listed = new HashMap<>();
        long firstWindow = tx.only(
                "SELECT MIN(window_no) AS window_no FROM windows WHERE run_no = ?",
                row -> row.number("window_no"),
                run.number());
        tx.list(
                """
                SELECT l.item_no, l.window_no
                FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted (item_no)
                JOIN window_items l ON l.item_no = wanted.item_no
                WHERE l.window_no >= ?
                """,
                row -> listed.merge(
                        row.number("item_no"), row.number("window_no") == window.number(), Boolean::logicalOr),
                items,
                firstWindow);
        return listed;
    }

    private static Met met(@Nullable ItemRow before) {
        if (before == null) {
            return Met.NEW;
        }
        return before.settled() ? Met.SETTLED : Met.OPEN;
    }
}
