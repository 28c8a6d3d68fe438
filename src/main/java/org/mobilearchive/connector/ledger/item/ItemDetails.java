package org.mobilearchive.connector.ledger.item;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.StagedColumns;
import org.mobilearchive.connector.ledger.store.Tx;

/** Writes within a transaction the rows that belong to written items: parts, deliveries, dead letters. */
public final class ItemDetails {
    public static final String ADD_COPIES =
            """
            INSERT INTO deliveries
                (item_no, archiver, mailbox, folder, state, is_open, last_token, created_at)
            VALUES (?, ?, ?, ?, 'PENDING', TRUE, 0, ?)
            """;
    private static final String ADD_PARTS =
            """
            INSERT INTO staged_parts
                (item_no, part_no, attachment_id, state, differs, object_name, object_size, object_sha256)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Tx tx;
    private final Run run;
    private final Instant now;

    public ItemDetails(Tx tx, Run run, Instant now) {
        this.tx = tx;
        this.run = run;
        this.now = now;
    }

    /** Returns the number of deliveries. */
    public long write(Map<String, ItemOutcome> changes, Map<String, ItemRow> after) throws SQLException {
        List<@Nullable Object[]> parts = new ArrayList<>();
        List<@Nullable Object[]> copies = new ArrayList<>();
        DeadLetters letters = new DeadLetters(tx, now);
        for (Map.Entry<String, ItemOutcome> change : changes.entrySet()) {
            long number = after.get(change.getKey()).number();
            if (change.getValue() instanceof Prepared prepared) {
                addParts(parts, number, prepared.parts());
                addCopies(copies, number, prepared);
                letters.addParts(number, prepared.parts(), run.number());
            } else if (change.getValue() instanceof DeadLettered dead) {
                addParts(parts, number, dead.parts());
                letters.addItem(number, dead, run.number());
            }
        }
        tx.batch(ADD_PARTS, parts);
        // A mailbox's rows are adjacent, because they are confirmed together: a database writes whole pages of rows
        copies.sort(Comparator.comparing(ItemDetails::mailbox));
        tx.batch(ADD_COPIES, copies);
        return copies.size();
    }

    /** The parts that a replay staged of an item that stays a dead letter. */
    public void writeParts(long item, List<StagedPart> parts) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        addParts(rows, item, parts);
        tx.batch(ADD_PARTS, rows);
    }

    private static void addParts(List<@Nullable Object[]> rows, long item, List<StagedPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            StagedPart part = parts.get(i);
            boolean differs = part.state() == StagedPart.State.DIFFERS; // which its column state does not know
            StagedPart.State state = differs ? StagedPart.State.RECEIVED : part.state();
            rows.add(StagedColumns.row(part.object(), item, i, part.attachmentId(), state, differs));
        }
    }

    private void addCopies(List<@Nullable Object[]> rows, long item, Prepared prepared) {
        for (String mailbox : prepared.mailboxes()) {
            rows.add(new Object[] {item, run.archiver(), mailbox, prepared.folder(), now});
        }
    }

    private static String mailbox(@Nullable Object[] copy) {
        return (String) requireNonNull(copy[2]);
    }
}
