package org.mobilearchive.connector.ledger.letter;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.store.Row;

/**
 * The outcome of a dead letter that was taken for replay.
 *
 * @param number of the replay; grows in the order in which letters were taken
 * @param letter number of the dead letter
 * @param reason the dead letter's present reason
 * @param detail why it is still a dead letter; null if it is not
 */
public record Replayed(long number, long letter, Reason reason, Fate fate, @Nullable String detail) {
    /** The result of the replay. */
    public enum Fate {
        /** Every mailbox of the letter has its copy. */
        IMPORTED,
        /** The item was already imported another way. */
        KNOWN,
        /** It is no dead letter any more; at least one copy is not delivered yet. */
        PENDING,
        /** A mailbox refused it again: it has a new letter. */
        REFUSED,
        /** It is still a dead letter, with the same or another reason. */
        STAYED,
        /** A passing fault prevented the replay. */
        DEFERRED;

        /** Whether it is not a dead letter any more. */
        public boolean left() {
            return this == IMPORTED || this == KNOWN || this == PENDING;
        }
    }

    /** How the transaction of a replay ended. */
    enum Outcome {
        STAGED,
        KNOWN,
        STAYED,
        DEFERRED
    }

    public Replayed {
        requireNonNull(reason, "reason is null");
        requireNonNull(fate, "fate is null");
    }

    static Replayed of(Row row) throws SQLException {
        return new Replayed(
                row.number("replay_no"),
                row.number("dead_letter_no"),
                row.constant("reason", Reason.class),
                fate(row),
                row.textOrNull("detail"));
    }

    private static Fate fate(Row row) throws SQLException {
        Outcome outcome = row.constant("outcome", Outcome.class);
        if (outcome != Outcome.STAGED) {
            return Fate.valueOf(outcome.name());
        }
        String copy = row.textOrNull("copy_state");
        return switch (copy == null ? row.text("item_state") : copy) {
            case "IMPORTED", "DELIVERED" -> Fate.IMPORTED;
            case "DEAD", "REFUSED" -> Fate.REFUSED;
            default -> Fate.PENDING;
        };
    }
}
