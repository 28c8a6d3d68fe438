package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Tx;

/** Reads the figures of runs. Thread-safe. */
public final class Reports {
    private record Pages(long elements, long listed, long staged, long dead, long copies) {}

    private record Copies(long delivered, long refused) {}

    private record Windows(long complete, long incomplete, long missing) {}

    private record Standing(ItemRow.State state, @Nullable Reason reason, long items) {}

    private final Database database;

    public Reports(Database database) {
        this.database = database;
    }

    /** The run's books at this moment. Reads every item that the run listed and that was not settled then. */
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
                    differing(tx, run),
                    copies(tx, run).delivered(),
                    windows.complete(),
                    windows.incomplete(),
                    windows.missing(),
                    failure(tx, run));
        });
    }

    /** The run's progress: cheap enough for a call every second, for a run of any size. */
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
                LIMIT ?
                """,
                DeadLetter::of,
                run.number(),
                max));
    }

    /** Why the first of the run's items that cannot be read is invalid; empty if all can be read. */
    public Optional<String> firstInvalid(Run run) {
        return database.transaction(tx -> tx.first(
                """
                SELECT detail FROM dead_letters
                WHERE run_no = ? AND reason = 'INVALID' AND replayed_at IS NULL
                ORDER BY dead_letter_no LIMIT 1
                """,
                row -> row.text("detail"),
                run.number()));
    }

    /**
     * The numbers, accounts and addresses of the run's unmapped items that led to no mailbox, the most frequent first.
     */
    public List<NotFound> notFound(Run run, int max) {
        return database.transaction(tx -> tx.list(
                """
                SELECT t.tried, COUNT(*) AS items
                FROM dead_letter_tried t JOIN dead_letters d ON d.dead_letter_no = t.dead_letter_no
                WHERE d.run_no = ?
                GROUP BY t.tried
                ORDER BY items DESC, t.tried
                LIMIT ?
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

    private static long differing(Tx tx, Run run) throws SQLException {
        return tx.only(
                """
                SELECT COUNT(*) AS parts
                FROM staged_parts p
                JOIN window_ranges l ON p.item_no BETWEEN l.first_item_no AND l.last_item_no
                JOIN windows w ON w.window_no = l.window_no
                WHERE p.differs = TRUE AND w.run_no = ? AND l.repeated = FALSE AND l.met <> 'SETTLED'
                """,
                row -> row.number("parts"),
                run.number());
    }

    private static @Nullable String failure(Tx tx, Run run) throws SQLException {
        return tx.only("SELECT failure FROM runs WHERE run_no = ?", row -> row.textOrNull("failure"), run.number());
    }
}
