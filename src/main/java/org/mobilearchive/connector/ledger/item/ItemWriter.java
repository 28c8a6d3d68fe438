package org.mobilearchive.connector.ledger.item;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.item.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Deferred;
import org.mobilearchive.connector.ledger.item.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.item.ItemRow.State;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.store.StagedColumns;
import org.mobilearchive.connector.ledger.store.Tx;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** Writes the rows of items that are new or were pending: data and state. */
public final class ItemWriter {
    // Both statements take the same values in the same order; the time of the first listing is kept
    private static final String INSERT =
            """
            INSERT INTO items (
                archiver, item_id, item_version, archived_at, sent_at, message_id, last_error, run_no, recorded_at,
                message_offset, original_name, original_size, original_sha256, message_name, message_size,
                message_sha256, item_hash, first_listed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            UPDATE items SET
                archiver = ?, item_id = ?, item_version = ?, archived_at = ?, sent_at = ?, message_id = ?,
                last_error = ?, run_no = ?, recorded_at = ?, message_offset = ?, original_name = ?, original_size = ?,
                original_sha256 = ?, message_name = ?, message_size = ?, message_sha256 = ?
            WHERE item_hash = ?
            """;
    // As above
    private static final String INSERT_STATE =
            """
            INSERT INTO item_states (state, reason, open_deliveries, refused_deliveries, settled_at, item_no)
            VALUES (?, ?, ?, 0, ?, ?)
            """;
    private static final String UPDATE_STATE =
            """
            UPDATE item_states SET
                state = ?, reason = ?, open_deliveries = ?, refused_deliveries = 0, settled_at = ?
            WHERE item_no = ?
            """;

    /** The column values that depend on the outcome. */
    private record Values(
            @Nullable Instant archivedAt,
            @Nullable Instant sentAt,
            @Nullable String messageId,
            @Nullable String error,
            @Nullable StagedObject original,
            @Nullable StagedObject message) {}

    private final Tx tx;
    private final Run run;
    private final Instant now;

    public ItemWriter(Tx tx, Run run, Instant now) {
        this.tx = tx;
        this.run = run;
        this.now = now;
    }

    /** Returns the items' new rows, by hash. */
    public Map<String, ItemRow> write(Map<String, ItemOutcome> changes, Map<String, ItemRow> before)
            throws SQLException {
        List<@Nullable Object[]> inserts = new ArrayList<>();
        List<@Nullable Object[]> updates = new ArrayList<>();
        changes.forEach((hash, outcome) -> {
            @Nullable Object[] row = row(hash, outcome);
            if (before.containsKey(hash)) {
                updates.add(row);
            } else {
                inserts.add(Stream.concat(Arrays.stream(row), Stream.of(now)).toArray());
            }
        });
        tx.batch(INSERT, inserts);
        tx.batch(UPDATE, updates);
        return writeStates(changes, before);
    }

    private Map<String, ItemRow> writeStates(Map<String, ItemOutcome> changes, Map<String, ItemRow> before)
            throws SQLException {
        Map<String, ItemRow> after = new HashMap<>();
        List<@Nullable Object[]> inserts = new ArrayList<>();
        List<@Nullable Object[]> updates = new ArrayList<>();
        Map<String, Long> numbers = ItemRow.numbers(tx, changes.keySet());
        changes.forEach((hash, outcome) -> {
            long number = numbers.get(hash);
            State state = state(outcome);
            (before.containsKey(hash) ? updates : inserts).add(new Object[] {
                state,
                outcome instanceof DeadLettered dead ? dead.reason() : null,
                outcome instanceof Prepared prepared ? prepared.mailboxes().size() : 0,
                state == State.DEAD ? now : null,
                number
            });
            after.put(hash, new ItemRow(hash, number, state));
        });
        tx.batch(INSERT_STATE, inserts);
        tx.batch(UPDATE_STATE, updates);
        return after;
    }

    private static State state(ItemOutcome outcome) {
        if (outcome instanceof Prepared) {
            return State.STAGED;
        }
        return outcome instanceof DeadLettered ? State.DEAD : State.PENDING;
    }

    private @Nullable Object[] row(String hash, ItemOutcome outcome) {
        ItemIdentity identity = outcome.identity();
        @Nullable ItemKey key = identity instanceof ItemIdentity.Keyed keyed ? keyed.key() : null;
        Values values = values(outcome);
        @Nullable
        Object[] own = {
            run.archiver(),
            key == null ? null : key.id(),
            key == null ? null : key.version(),
            values.archivedAt(),
            values.sentAt(),
            values.messageId(),
            values.error(),
            run.number(),
            now,
            values.message() == null ? null : values.message().offset()
        };
        @Nullable Object[] staged = StagedColumns.row(values.message(), StagedColumns.row(values.original(), own));
        return Stream.concat(Stream.of(staged), Stream.of(hash)).toArray();
    }

    private static Values values(ItemOutcome outcome) {
        if (outcome instanceof Prepared item) {
            return new Values(
                    item.archivedAt(), item.sentAt(), item.messageId(), null, item.original(), item.message());
        }
        if (outcome instanceof DeadLettered item) {
            return new Values(item.archivedAt(), item.sentAt(), null, null, item.original(), null);
        }
        Deferred item = (Deferred) outcome; // a known item is not written
        return new Values(item.archivedAt(), null, null, item.error(), null, null);
    }
}
