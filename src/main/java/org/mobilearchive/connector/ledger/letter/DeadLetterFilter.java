package org.mobilearchive.connector.ledger.letter;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;

/**
 * Selects dead letters; a component that is null does not restrict the selection.
 *
 * @param number of one letter
 * @param tried a number, account or address that led to no mailbox or whose mailbox refused the copy, in the form
 *     in which the mapping compares it
 * @param day UTC day on which the site archived the item or, if that could not be read, on which the window began that
 *     listed it first, as in every report
 * @param open whether to select only letters that have not been replayed
 * @param among only letters with these numbers
 */
public record DeadLetterFilter(
        @Nullable Long number,
        @Nullable String archiver,
        @Nullable Reason reason,
        @Nullable String tried,
        @Nullable LocalDate day,
        boolean open,
        @Nullable SortedSet<Long> among) {
    public DeadLetterFilter {
        among = among == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(among));
    }

    /** The same without a set of numbers. */
    public DeadLetterFilter(
            @Nullable Long number,
            @Nullable String archiver,
            @Nullable Reason reason,
            @Nullable String tried,
            @Nullable LocalDate day,
            boolean open) {
        this(number, archiver, reason, tried, day, open, null);
    }

    /** The letters with these numbers that have not been replayed. */
    public static DeadLetterFilter among(Collection<Long> numbers) {
        return new DeadLetterFilter(null, null, null, null, null, true, new TreeSet<>(numbers));
    }

    /** All letters that have not been replayed. */
    public static final DeadLetterFilter OPEN = new DeadLetterFilter(null, null, null, null, null, true);

    /** The same, for one archiver. */
    public DeadLetterFilter of(String ofArchiver) {
        return new DeadLetterFilter(number, ofArchiver, reason, tried, day, open, among);
    }

    /** The condition over {@code dead_letters d} and {@code items i}; its values are {@link #values()}. */
    String condition() {
        return (open ? " AND d.replayed_at IS NULL" : "")
                + (number == null ? "" : " AND d.dead_letter_no = ?")
                + (archiver == null ? "" : " AND i.archiver = ?")
                + (reason == null ? "" : " AND d.reason = ?")
                + (tried == null ? "" : TRIED)
                + (day == null ? "" : DAY)
                + (among == null ? "" : oneOf(among.size()));
    }

    private static String oneOf(int size) {
        return size == 0 ? " AND 1 = 0" : " AND d.dead_letter_no IN (?" + ", ?".repeat(size - 1) + ")";
    }

    private static final String TRIED =
            """
             AND (d.mailbox = ? OR EXISTS (
                SELECT 1 FROM dead_letter_tried t WHERE t.dead_letter_no = d.dead_letter_no AND t.tried = ?))
            """;
    /** A range has at most 1,000 items, so that the one around an item is found by its first one. */
    private static final String AT =
            """
            COALESCE(i.archived_at, (
                SELECT MIN(w.from_at) FROM window_ranges l JOIN windows w ON w.window_no = l.window_no
                WHERE l.met = 'NEW' AND l.first_item_no > i.item_no - 1000 AND l.first_item_no <= i.item_no
                    AND l.last_item_no >= i.item_no))
            """;

    private static final String DAY = " AND " + AT + " >= ? AND " + AT + " < ?";

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
        if (among != null) {
            values.addAll(among);
        }
        return values;
    }

    private static void addIfSet(List<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }
}
