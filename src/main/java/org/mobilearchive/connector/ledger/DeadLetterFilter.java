package org.mobilearchive.connector.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null does not narrow them.
 *
 * @param number of one letter
 * @param tried a number, account or address that was looked up in vain or whose mailbox refused the copy, in the form in
 *     which the mapping compares it
 * @param day UTC: on which the site archived the item or, where that could not be read, on which the letter was made
 * @param open whether only those are meant that have not been replayed
 */
public record DeadLetterFilter(
        @Nullable Long number,
        @Nullable String archiver,
        @Nullable Reason reason,
        @Nullable String tried,
        @Nullable LocalDate day,
        boolean open) {
    /** All that have not been replayed. */
    public static final DeadLetterFilter OPEN = new DeadLetterFilter(null, null, null, null, null, true);

    /** The same, of one archiver. */
    public DeadLetterFilter of(String ofArchiver) {
        return new DeadLetterFilter(number, ofArchiver, reason, tried, day, open);
    }

    /** The condition over {@code dead_letters d} and {@code items i}; its values are {@link #values()}. */
    String condition() {
        return (open ? " AND d.replayed_at IS NULL" : "")
                + (number == null ? "" : " AND d.dead_letter_no = ?")
                + (archiver == null ? "" : " AND i.archiver = ?")
                + (reason == null ? "" : " AND d.reason = ?")
                + (tried == null ? "" : TRIED)
                + (day == null ? "" : DAY);
    }

    private static final String TRIED =
            """
             AND (d.mailbox = ? OR EXISTS (
                SELECT 1 FROM dead_letter_tried t WHERE t.dead_letter_no = d.dead_letter_no AND t.tried = ?))
            """;
    private static final String DAY =
            " AND COALESCE(i.archived_at, d.created_at) >= ? AND COALESCE(i.archived_at, d.created_at) < ?";

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        addIfSet(values, number);
        addIfSet(values, archiver);
        addIfSet(values, reason);
        addIfSet(values, tried);
        addIfSet(values, tried);
        if (day != null) {
            values.add(day.atStartOfDay(ZoneOffset.UTC).toInstant());
            values.add(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return values;
    }

    private static void addIfSet(List<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }
}
