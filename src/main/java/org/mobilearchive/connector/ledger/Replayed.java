package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dead letter that was taken for replay.
 *
 * @param number of the replay; grows in the order in which letters were taken
 * @param letter number of the dead letter
 * @param reason of the dead letter, as it is now
 * @param detail why it stayed; null if it left
 */
public record Replayed(long number, long letter, Reason reason, Fate fate, @Nullable String detail) {
    /** How far it came. */
    public enum Fate {
        /** Every mailbox that it is for has its copy. */
        IMPORTED,
        /** The item had been imported otherwise. */
        KNOWN,
        /** It left the dead letters; at least one copy is not delivered yet. */
        PENDING,
        /** It was tried, and a mailbox refused it: it has a new letter. */
        REFUSED,
        /** It is a dead letter as before, or with another reason. */
        STAYED,
        /** A passing fault kept it where it was. */
        DEFERRED;

        /** Whether it is no dead letter any more. */
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
