package org.mobilearchive.connector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.BatchResult;
import org.mobilearchive.connector.ledger.Delivery;
import org.mobilearchive.connector.ledger.DeliveryBatch;
import org.mobilearchive.connector.ledger.DeliveryLedger;
import org.mobilearchive.connector.ledger.DeliveryOutcome;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.LedgerException;
import org.mobilearchive.connector.mailbox.AppendCommand;
import org.mobilearchive.connector.mailbox.AppendResult;
import org.mobilearchive.connector.mailbox.FolderState;
import org.mobilearchive.connector.mailbox.InDoubt;
import org.mobilearchive.connector.mailbox.MailboxRefusedException;
import org.mobilearchive.connector.staging.StagedObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a route does with a mailbox that has open deliveries: take a batch, make commands of it, write the intents,
 * append, confirm, and go on with the next batch until one is empty. Thread-safe.
 */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Set<String> FLAGS = Set.of("\\Seen");

    private final DeliveryLedger ledger;
    private final StagedObjects staged;
    private final int batchMessages;
    private final long batchBytes;
    private final Duration limit;
    private final InstantSource clock;

    /**
     * @param batchMessages at most in one batch, 1 or more
     * @param batchBytes of a batch's messages together, 1 or more; a larger message goes alone
     * @param limit how long a mailbox may refuse a message before it is a dead letter
     */
    public Deliveries(
            DeliveryLedger ledger,
            StagedObjects staged,
            int batchMessages,
            long batchBytes,
            Duration limit,
            InstantSource clock) {
        if (batchMessages < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("a batch has at least 1 message and 1 byte, and is limited to "
                    + batchMessages + " messages and " + batchBytes + " bytes");
        }
        this.ledger = ledger;
        this.staged = staged;
        this.batchMessages = batchMessages;
        this.batchBytes = batchBytes;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Begins to drain a mailbox; the batch is empty if there is nothing to do.
     *
     * @throws MailboxBusyException while another process delivers to the mailbox
     */
    public DeliveryBatch take(String mailbox) {
        DeliveryBatch batch = ledger.take(mailbox, batchMessages, batchBytes);
        if (batch.lease() == null) {
            throw new MailboxBusyException();
        }
        return batch;
    }

    /** Gives a sign of life for every batch that is under way, so that no other process takes it for given up. */
    public void renewLeases() {
        try {
            int lost = ledger.renewLeases();
            if (lost > 0) {
                LOG.warn("{} mailboxes' leases were lost to another process: nothing more is sent under them", lost);
            }
        } catch (LedgerException e) {
            LOG.warn("the mailboxes' leases are not renewed: {}", FaultText.of(e));
        }
    }

    /** The mailbox's next batch; no delivery comes twice while the mailbox is drained. */
    public DeliveryBatch next(DeliveryBatch done) {
        return ledger.next(done, batchMessages, batchBytes);
    }

    /** One command for each delivery, in order. */
    public List<AppendCommand> commands(DeliveryBatch batch) {
        return batch.deliveries().stream()
                .map(delivery -> command(batch, delivery))
                .toList();
    }

    /** Writes the intents: before the first APPEND, with the folder as it is then. */
    public void intend(DeliveryBatch batch, FolderState folder) {
        ledger.intend(batch, folder.uidValidity(), folder.uidNext());
    }

    /** Writes what became of the batch; one result for each command, in order. */
    public BatchResult confirm(DeliveryBatch batch, List<AppendResult> results) {
        BatchResult result = ledger.confirm(batch, new RefusedForLong(staged, since()).outcomes(batch, results));
        if (result.kept() > 0) {
            LOG.warn("{} messages of a mailbox stay pending: {}", result.kept(), reasons(results));
        }
        return result;
    }

    /** The mailboxes that have open deliveries. */
    public List<String> mailboxes() {
        return ledger.mailboxesWithPending(null);
    }

    /**
     * Gives a batch up after a failure; its deliveries stay open. Those of a mailbox that nobody has let us into for
     * longer than is waited become dead letters, unless one may have arrived. Null where none was taken yet.
     */
    public void defer(@Nullable DeliveryBatch batch, Throwable fault) {
        LOG.warn("the deliveries of a mailbox stay pending: {}", FaultText.of(fault));
        LOG.debug("deliveries stay pending", fault);
        if (batch != null && fault instanceof MailboxRefusedException) {
            settle(batch, FaultText.of(fault));
        } else if (batch != null) {
            ledger.abandon(batch);
        }
    }

    private void settle(DeliveryBatch refused, String reason) {
        Instant oldest = since();
        try {
            DeliveryBatch batch = refused;
            boolean older = true; // those that have waited longest come first
            while (older && !batch.isEmpty()) {
                List<DeliveryOutcome> outcomes = batch.deliveries().stream()
                        .map(delivery -> refusedOutcome(delivery, oldest, reason))
                        .toList();
                older = ledger.confirm(batch, outcomes).refused() > 0;
                batch = older ? next(batch) : batch;
            }
        } catch (LedgerException e) {
            LOG.debug("deliveries stay as they were", e);
        }
    }

    private static DeliveryOutcome refusedOutcome(Delivery delivery, Instant oldest, String reason) {
        return RefusedForLong.isOver(delivery, oldest)
                ? new DeliveryOutcome.Refused(reason)
                : new DeliveryOutcome.Deferred(reason);
    }

    /** What has been open since before then has been open for longer than the limit. */
    private Instant since() {
        return clock.instant().minus(limit);
    }

    private AppendCommand command(DeliveryBatch batch, Delivery delivery) {
        Delivery.@Nullable Intent intent = delivery.intent();
        return new AppendCommand(
                delivery.messageId(),
                delivery.sentAt(),
                FLAGS,
                new StagedSource(staged, delivery.message(), batch.lease()),
                intent == null ? null : doubt(intent));
    }

    private static InDoubt doubt(Delivery.Intent intent) {
        return new InDoubt(
                intent.uidValidity(),
                intent.uidNext(),
                intent.siblings().stream()
                        .map(sibling -> new InDoubt.Sibling(
                                sibling.sameFolder(),
                                sibling.confirmed(),
                                sibling.earlier(),
                                sibling.uidValidity(),
                                sibling.uid()))
                        .toList());
    }

    /** The answers of the server to those that it did not take, each once. */
    private static String reasons(List<AppendResult> results) {
        return results.stream()
                .map(AppendOutcomes::of)
                .filter(outcome ->
                        outcome instanceof DeliveryOutcome.Deferred || outcome instanceof DeliveryOutcome.Unknown)
                .map(outcome -> outcome instanceof DeliveryOutcome.Deferred deferred
                        ? deferred.error()
                        : ((DeliveryOutcome.Unknown) outcome).error())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
