package org.mobilearchive.connector.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.copy.BatchResult;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.mailbox.folder.FolderContent;
import org.mobilearchive.connector.stop.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for every open copy in its intended folder, each folder once, and confirms the copies found. The others stay in
 * doubt: their delivery looks again, in other folders too, before it appends. For one thread.
 */
public final class DoubtfulCopies {
    private static final Logger LOG = LoggerFactory.getLogger(DoubtfulCopies.class);
    private static final int BATCH = 5000;
    private static final DeliveryOutcome ABSENT = new DeliveryOutcome.Unknown(
            "not in its folder when the ledger was rebuilt; the delivery looks for it again before it appends");

    private final DeliveryLedger ledger;
    private final FolderLook look;
    private final Consumer<String> progress;
    private long found;
    private long absent;
    private long unreached;

    /** @param progress receives a line for each mailbox that cannot be read */
    public DoubtfulCopies(DeliveryLedger ledger, FolderLook look, Consumer<String> progress) {
        this.ledger = ledger;
        this.look = look;
        this.progress = progress;
    }

    /**
     * The counts of a search.
     *
     * @param found copies that are in their folder, now recorded as delivered
     * @param absent copies that are not in their folder
     * @param unreached mailboxes that could not be read, whose copies stay in doubt
     */
    public record Figures(long found, long absent, long unreached) {}

    /** Searches every mailbox that has open copies. */
    public Figures run() {
        for (String mailbox : ledger.mailboxesWithPending(null)) {
            settle(mailbox);
        }
        return new Figures(found, absent, unreached);
    }

    private void settle(String mailbox) {
        Map<String, FolderContent> folders = new HashMap<>();
        DeliveryBatch batch = ledger.take(mailbox, BATCH, Long.MAX_VALUE);
        while (!batch.isEmpty()) {
            try {
                if (!folders.containsKey(batch.folder())) {
                    folders.put(batch.folder(), look.read(mailbox, batch.folder()));
                }
            } catch (StoppedException e) {
                throw e;
            } catch (Exception e) {
                ledger.abandon(batch);
                unreached++;
                progress.accept("a mailbox cannot be read, and its copies stay in doubt: " + FaultText.of(e));
                LOG.debug("a mailbox cannot be read", e);
                return;
            }
            BatchResult result = ledger.confirm(batch, outcomes(batch, folders.get(batch.folder())));
            found += result.delivered();
            absent += result.kept();
            batch = ledger.next(batch, BATCH, Long.MAX_VALUE);
        }
    }

    private static List<DeliveryOutcome> outcomes(DeliveryBatch batch, FolderContent folder) {
        return batch.deliveries().stream()
                .map(delivery -> outcome(delivery, folder))
                .toList();
    }

    /** If several copies have one Message-ID, the delivery distinguishes them. */
    private static DeliveryOutcome outcome(Delivery delivery, FolderContent folder) {
        List<Long> uids = folder.uids(delivery.messageId());
        Delivery.Intent intent = delivery.intent();
        boolean alone = intent == null || intent.siblings().isEmpty();
        return uids.isEmpty() || !alone ? ABSENT : new DeliveryOutcome.Delivered(folder.uidValidity(), uids.get(0));
    }
}
