package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the books say. Thread-safe. */
public final class Reports {
    private record Pages(long elements, long listed, long staged, long dead, long copies) {}

    private record Copies(long delivered, long refused) {}

    private record Windows(long complete, long incomplete, long missing) {}

    private record Standing(ItemRow.State state, @Nullable Reason reason, long items) {}

    private final Database database;

    public Reports(Database database) {
        this.database = database;
    }

    /** The run's books as they stand now. Reads every item that the run listed and that was not settled then. */
    public RunSummary summary(Run run) {
        return database.transaction(tx -> {
            Pages pages = pages(tx, run);
            Windows windows = windows(tx, run);
            List<Standing> standings = standings(tx, run);
            return new RunSummary(
                    run,
                    pages.elements(),
                    pages.listed(),
                    items(standings, ItemRow.State.IMPORTED),
                    alreadyKnown(tx, run),
                    items(standings, ItemRow.State.PENDING) + items(standings, ItemRow.State.STAGED),
                    byReason(standings),
                    deadParts(tx, run),
                    copies(tx, run).delivered(),
                    windows.complete(),
                    windows.incomplete(),
                    windows.missing(),
                    failure(tx, run));
        });
    }

    /** How far the run has come: cheap enough to ask every second, whatever the run's size. */
    public Progress progress(Run run) {
        return database.transaction(tx -> {
            Pages pages = pages(tx, run);
            Copies copies = copies(tx, run);
            long first = tx.only(
                    "SELECT copies_open_first FROM runs WHERE run_no = ?",
                    row -> row.number("copies_open_first"),
                    run.number());
            long open = first + pages.copies() - copies.delivered() - copies.refused();
            return new Progress(
                    pages.listed(),
                    pages.staged(),
                    copies.delivered(),
                    Math.max(0, open),
                    pages.dead() + copies.refused());
        });
    }

    /** The dead letters that the run made, oldest first. */
    public List<DeadLetter> deadLetters(Run run, int max) {
        return database.transaction(tx -> tx.list(
                "SELECT " + DeadLetter.COLUMNS
                        + """
                FROM dead_letters d JOIN items i ON i.item_no = d.item_no
                WHERE d.run_no = ?
                ORDER BY d.dead_letter_no
                FETCH FIRST ? ROWS ONLY
                """,
                DeadLetter::of,
                run.number(),
                max));
    }

    /** What the run looked up in vain for unmapped items, most frequent first. */
    public List<NotFound> notFound(Run run, int max) {
        return database.transaction(tx -> tx.list(
                """
                SELECT t.tried, COUNT(*) AS items
                FROM dead_letter_tried t JOIN dead_letters d ON d.dead_letter_no = t.dead_letter_no
                WHERE d.run_no = ?
                GROUP BY t.tried
                ORDER BY items DESC, t.tried
                FETCH FIRST ? ROWS ONLY
                """,
                row -> new NotFound(row.text("tried"), row.number("items")),
                run.number(),
                max));
    }

    private static Pages pages(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT SUM(elements) AS elements, SUM(listed) AS listed, SUM(staged) AS staged, SUM(dead) AS dead,
                    SUM(copies) AS copies
                FROM pages WHERE run_no = ?
                """,
                row -> new Pages(
                        row.number("elements"),
                        row.number("listed"),
                        row.number("staged"),
                        row.number("dead"),
                        row.number("copies")),
                run.number());
    }

    private static Copies copies(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT SUM(delivered) AS delivered, SUM(refused) AS refused
                FROM delivery_batches WHERE run_no = ?
                """,
                row -> new Copies(row.number("delivered"), row.number("refused")),
                run.number());
    }

    private static Windows windows(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(CASE WHEN complete = TRUE THEN 1 END) AS complete, COUNT(*) AS windows,
                    SUM(CASE WHEN total > listed THEN total - accounted ELSE listed - accounted END) AS missing
                FROM windows WHERE run_no = ?
                """,
                row -> new Windows(
                        row.number("complete"), row.number("windows") - row.number("complete"), row.number("missing")),
                run.number());
    }

    /** Of the items that were not settled when the run listed them. */
    private static List<Standing> standings(Tx tx, Run run) throws SQLException {
        return tx.list(
                """
                SELECT s.state, s.reason, COUNT(*) AS items
                FROM windows w
                JOIN window_ranges l ON l.window_no = w.window_no
                JOIN item_states s ON s.item_no BETWEEN l.first_item_no AND l.last_item_no
                WHERE w.run_no = ? AND l.repeated = FALSE AND l.met <> 'SETTLED'
                GROUP BY s.state, s.reason
                """,
                row -> new Standing(
                        row.constant("state", ItemRow.State.class),
                        row.constantOrNull("reason", Reason.class),
                        row.number("items")),
                run.number());
    }

    private static long items(List<Standing> standings, ItemRow.State state) {
        return standings.stream()
                .filter(standing -> standing.state() == state)
                .mapToLong(Standing::items)
                .sum();
    }

    private static long alreadyKnown(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT SUM(l.last_item_no - l.first_item_no + 1) AS items
                FROM windows w JOIN window_ranges l ON l.window_no = w.window_no
                WHERE w.run_no = ? AND l.repeated = FALSE AND l.met = 'SETTLED'
                """,
                row -> row.number("items"),
                run.number());
    }

    private static Map<Reason, Long> byReason(List<Standing> standings) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        for (Standing standing : standings) {
            Reason reason = standing.reason();
            if (reason != null) {
                counts.merge(reason, standing.items(), Long::sum);
            }
        }
        return counts;
    }

    private static long deadParts(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(*) AS parts FROM dead_letters
                WHERE run_no = ? AND attachment_id IS NOT NULL AND replayed_at IS NULL
                """,
                row -> row.number("parts"),
                run.number());
    }

    private static @Nullable String failure(Tx tx, Run run) throws SQLException {
        return tx.only("SELECT failure FROM runs WHERE run_no = ?", row -> row.textOrNull("failure"), run.number());
    }
}
