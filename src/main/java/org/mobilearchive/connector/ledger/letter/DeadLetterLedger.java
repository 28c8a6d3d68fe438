package org.mobilearchive.connector.ledger.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mobilearchive.connector.ledger.store.Database;

/** The dead letters, for an operator's queries. Thread-safe. */
public final class DeadLetterLedger {
    private final Database database;

    public DeadLetterLedger(Database database) {
        this.database = database;
    }

    /**
     * The next dead letters in the order of their creation: page by page, so that any number can be listed.
     *
     * @param after number of the last letter of the page before; 0 at first
     */
    public List<DeadLetter> list(DeadLetterFilter filter, long after, int max) {
        List<Object> values = new ArrayList<>(List.of(after));
        values.addAll(filter.values());
        values.add(max);
        String condition = filter.condition();
        // LEFT makes the database read the letters first, in order, without sorting them for each page
        return database.transaction(tx -> tx.list(
                "SELECT " + DeadLetter.COLUMNS
                        + """
                        FROM dead_letters d LEFT JOIN items i ON i.item_no = d.item_no
                        WHERE d.dead_letter_no > ?
                        """
                        + condition + " ORDER BY d.dead_letter_no LIMIT ?",
                DeadLetter::of,
                values.toArray()));
    }

    /** The dead letter of this number, even if it was replayed. */
    public Optional<DeadLetter> find(long number) {
        return list(new DeadLetterFilter(number, null, null, null, null, false), 0, 1).stream()
                .findFirst();
    }

    /** The numbers, accounts and addresses that led to no mailbox, in the order of the item. */
    public List<String> tried(long number) {
        return database.transaction(tx -> tx.list(
                "SELECT tried FROM dead_letter_tried WHERE dead_letter_no = ? ORDER BY tried_no",
                row -> row.text("tried"),
                number));
    }

    /** The open letters in groups: the most frequent first. */
    public List<LetterGroup> groups() {
        return database.snapshot(tx -> tx.list(
                """
                SELECT i.archiver, d.reason, COUNT(*) AS letters, MIN(d.created_at) AS since, MIN(d.detail) AS detail,
                    MAX(d.detail) AS other
                FROM dead_letters d JOIN items i ON i.item_no = d.item_no
                WHERE d.replayed_at IS NULL
                GROUP BY i.archiver, d.reason
                ORDER BY letters DESC, i.archiver, d.reason
                """,
                LetterGroup::of));
    }

    /** The archivers of the dead letters, in alphabetical order. */
    public List<String> archivers(DeadLetterFilter filter) {
        String condition = filter.condition();
        return database.transaction(tx -> tx.list(
                """
                SELECT DISTINCT i.archiver FROM dead_letters d JOIN items i ON i.item_no = d.item_no
                WHERE d.dead_letter_no > 0
                """
                        + condition + " ORDER BY i.archiver",
                row -> row.text("archiver"),
                filter.values().toArray()));
    }

    /** The staged objects of a dead letter's item besides its original: its parts, and its message if it has one. */
    public StagedItem staged(DeadLetter letter) {
        return database.transaction(tx -> StagedItem.of(tx, letter.number()));
    }
}
