package org.mobilearchive.connector.ledger.copy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.lease.Lease;

/**
 * Open deliveries of one folder of one mailbox in the order of listing, under the mailbox's lease.
 *
 * @param folder below the mailbox's root, as the archiver names it
 * @param lease null only if the batch is empty
 * @param drain token of the lease under which the mailbox's draining began: a delivery has one turn in it, and a
 *     second one if its first answer was lost
 */
public record DeliveryBatch(
        String mailbox, String archiver, String folder, @Nullable Lease lease, long drain, List<Delivery> deliveries) {
    public DeliveryBatch {
        requireNonNull(mailbox, "mailbox is null");
        requireNonNull(archiver, "archiver is null");
        requireNonNull(folder, "folder is null");
        deliveries = List.copyOf(deliveries);
        if (lease == null && !deliveries.isEmpty()) {
            throw new IllegalArgumentException("lease is null");
        }
    }

    public static DeliveryBatch none(String mailbox) {
        return new DeliveryBatch(mailbox, "", "", null, 0, List.of());
    }

    /** Whether there is nothing to do: no delivery is open, or another batch of the mailbox is in progress. */
    public boolean isEmpty() {
        return deliveries.isEmpty();
    }

    /** The number of messages. */
    public int size() {
        return deliveries.size();
    }

    /** The total size of the messages, in bytes. */
    public long bytes() {
        return deliveries.stream()
                .mapToLong(delivery -> delivery.message().size())
                .sum();
    }

    List<Long> numbers() {
        return deliveries.stream().map(Delivery::number).toList();
    }
}
