package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.ItemOutcome.Deferred;
import org.mobilearchive.connector.ledger.ItemOutcome.Prepared;
import org.mobilearchive.connector.ledger.ItemRow.State;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.ItemKey;

/** Writes the rows of items that are new, or were pending until now. */
final class ItemWriter {
    // Both statements take the same values in the same order; when it was first listed stays as it is
    private static final String INSERT =
            """
            INSERT INTO items (
                archiver, item_id, item_version, archived_at, sent_at, state, reason, open_deliveries,
                refused_deliveries, message_id, last_error, run_no, recorded_at, settled_at, message_offset,
                original_name, original_size, original_sha256, message_name, message_size, message_sha256, item_hash,
                first_listed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            UPDATE items SET
                archiver = ?, item_id = ?, item_version = ?, archived_at = ?, sent_at = ?, state = ?, reason = ?,
                open_deliveries = ?, refused_deliveries = ?, message_id = ?, last_error = ?, run_no = ?,
                recorded_at = ?, settled_at = ?, message_offset = ?, original_name = ?, original_size = ?,
                original_sha256 = ?, message_name = ?, message_size = ?, message_sha256 = ?
            WHERE item_hash = ?
            """;

    /** What the columns hold that depends on the outcome. */
    private record Values(
            @Nullable Instant archivedAt,
            @Nullable Instant sentAt,
            State state,
            @Nullable Reason reason,
            int copies,
            @Nullable String messageId,
            @Nullable String error,
            @Nullable StagedObject original,
            @Nullable StagedObject message) {}

    private final Tx tx;
    private final Run run;
    private final Instant now;

    ItemWriter(Tx tx, Run run, Instant now) {
        this.tx = tx;
        this.run = run;
        this.now = now;
    }

    void write(Map<String, ItemOutcome> changes, Map<String, ItemRow> before) throws SQLException {
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
            values.state(),
            values.reason(),
            values.copies(),
            0,
            values.messageId(),
            values.error(),
            run.number(),
            now,
            values.state() == State.DEAD ? now : null,
            values.message() == null ? null : values.message().offset()
        };
        @Nullable Object[] staged = StagedColumns.row(values.message(), StagedColumns.row(values.original(), own));
        return Stream.concat(Stream.of(staged), Stream.of(hash)).toArray();
    }

    private static Values values(ItemOutcome outcome) {
        if (outcome instanceof Prepared item) {
            return new Values(
                    item.archivedAt(),
                    item.sentAt(),
                    State.STAGED,
                    null,
                    item.mailboxes().size(),
                    item.messageId(),
                    null,
                    item.original(),
                    item.message());
        }
        if (outcome instanceof DeadLettered item) {
            return new Values(
                    item.archivedAt(), item.sentAt(), State.DEAD, item.reason(), 0, null, null, item.original(), null);
        }
        String error = outcome instanceof Deferred item ? item.error() : null;
        return new Values(null, null, State.PENDING, null, 0, null, error, null, null);
    }
}
