package org.mobilearchive.connector.ledger.audit;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.store.Row;

/**
 * A link of the audit log's hash chain: what one transaction changed in the ledger.
 *
 * @param number 1, 2, 3, … without a gap
 * @param time to the microsecond, the ledger's precision
 * @param body one entry a line, each line ended by LF
 * @param previous the hash of the block before it; zeros for the first
 */
public record AuditBlock(long number, Instant time, String body, String previous, String hash) {
    public static final String NO_HASH = "0".repeat(64);
    public static final String COLUMNS = "block_no, written_at, body, previous_hash, hash";

    public AuditBlock {
        requireNonNull(time, "time is null");
        requireNonNull(body, "body is null");
        requireNonNull(previous, "previous is null");
        requireNonNull(hash, "hash is null");
    }

    public static AuditBlock of(long number, Instant time, String body, String previous) {
        return new AuditBlock(number, time, body, previous, hash(number, time, body, previous));
    }

    public static AuditBlock of(Row row) throws SQLException {
        return new AuditBlock(
                row.number("block_no"),
                row.time("written_at"),
                row.text("body"),
                row.text("previous_hash"),
                row.text("hash"));
    }

    /** Whether the hash matches the other components. */
    public boolean isSound() {
        return hash.equals(hash(number, time, body, previous));
    }

    /** The lines of the body. */
    public List<String> lines() {
        return body.lines().toList();
    }

    /** The block's day in UTC, such as 2026-11-18. */
    public String day() {
        return time.toString().substring(0, 10);
    }

    /** Over the previous hash, the number and the time, each ended by LF, and the body. */
    private static String hash(long number, Instant time, String body, String previous) {
        return Sha256.hex(previous + "\n" + number + "\n" + time + "\n" + body);
    }
}
