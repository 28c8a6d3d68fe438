package org.mobilearchive.connector.ledger.letter;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.store.Row;

/**
 * The open dead letters of an archiver that have one reason.
 *
 * @param since when the oldest of them was made
 * @param detail of all of them; null if they differ
 */
public record LetterGroup(String archiver, Reason reason, long letters, Instant since, @Nullable String detail) {
    public LetterGroup {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }

    static LetterGroup of(Row row) throws SQLException {
        String detail = row.text("detail");
        return new LetterGroup(
                row.text("archiver"),
                row.constant("reason", Reason.class),
                row.number("letters"),
                row.time("since"),
                detail.equals(row.text("other")) ? detail : null);
    }
}
