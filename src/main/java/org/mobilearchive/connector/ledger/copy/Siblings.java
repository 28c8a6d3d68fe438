package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNullElse;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.Row;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Other messages that a mailbox got, or may have got, with the Message-IDs of its deliveries in doubt: messages that
 * the site itself wrote may share a Message-ID.
 */
final class Siblings {
    // Both values of is_open are named, so that the index by mailbox is used
    private static final String COPIES =
            """
            SELECT i.message_id, o.delivery_no, o.folder, o.state, o.intended_at, o.settled_at,
                o.append_uid_validity, o.append_uid
            FROM deliveries o JOIN items i ON i.item_no = o.item_no
            WHERE o.is_open IN (TRUE, FALSE) AND o.mailbox = ? AND o.state IN ('DELIVERED', 'INTENDED')
                AND i.message_id IN (
                    SELECT di.message_id FROM deliveries d JOIN items di ON di.item_no = d.item_no
                    WHERE d.is_open = TRUE AND d.mailbox = ? AND d.state = 'INTENDED')
            """;

    private record Copy(
            String messageId,
            long number,
            String folder,
            boolean confirmed,
            @Nullable Instant intended,
            @Nullable Instant settled,
            @Nullable Long uidValidity,
            @Nullable Long uid) {
        static Copy of(Row row) throws SQLException {
            return new Copy(
                    row.text("message_id"),
                    row.number("delivery_no"),
                    row.text("folder"),
                    row.text("state").equals("DELIVERED"),
                    row.timeOrNull("intended_at"),
                    row.timeOrNull("settled_at"),
                    row.numberOrNull("append_uid_validity"),
                    row.numberOrNull("append_uid"));
        }

        Delivery.Sibling siblingOf(Copy other) {
            Instant before = requireNonNullElse(other.intended, Instant.MIN);
            return new Delivery.Sibling(
                    folder.equals(other.folder),
                    confirmed,
                    settled != null && settled.isBefore(before),
                    uidValidity,
                    uid);
        }
    }

    private final Map<String, List<Copy>> copies;

    private Siblings(List<Copy> copies) {
        this.copies = copies.stream().collect(Collectors.groupingBy(Copy::messageId));
    }

    static Siblings of(Tx tx, String mailbox) throws SQLException {
        return new Siblings(tx.list(COPIES, Copy::of, mailbox, mailbox));
    }

    /** The delivery with its intent's siblings. */
    Delivery joined(Delivery delivery) {
        Delivery.Intent intent = delivery.intent();
        List<Copy> same = copies.getOrDefault(delivery.messageId(), List.of());
        return same.stream()
                .filter(copy -> intent != null && copy.number() == delivery.number())
                .findFirst()
                .map(self -> delivery.with(same.stream()
                        .filter(copy -> copy != self)
                        .map(copy -> copy.siblingOf(self))
                        .toList()))
                .orElse(delivery);
    }
}
