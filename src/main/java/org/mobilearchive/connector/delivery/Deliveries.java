package org.mobilearchive.connector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.ledger.copy.BatchResult;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.MailboxRefusedException;
import org.mobilearchive.connector.mailbox.imap.SignInStoppedException;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.stop.StopSign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a route for a mailbox with open deliveries: take a batch, make its commands, write the intents, append,
 * confirm, and continue with the next batch until one is empty. Thread-safe.
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
    private final StopSign stop;
    private final Losses losses = new Losses();

    /**
     * @param batchMessages at most in one batch, 1 or more
     * @param batchBytes total size of a batch's messages in bytes, 1 or more; a larger message goes alone
     * @param limit how long a mailbox may refuse a message before it is a dead letter
     */
    public Deliveries(
            DeliveryLedger ledger,
            StagedObjects staged,
            int batchMessages,
            long batchBytes,
            Duration limit,
            InstantSource clock,
            StopSign stop) {
        if (batchMessages < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("a batch must have a limit of at least 1 message and 1 byte, and has "
                    + batchMessages + " messages and " + batchBytes + " bytes");
        }
        this.ledger = ledger;
        this.staged = staged.until(stop);
        this.batchMessages = batchMessages;
        this.batchBytes = batchBytes;
        this.limit = limit;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Begins to drain a mailbox; the batch is empty if nothing is open.
     *
     * @throws MailboxBusyException while another process delivers to the mailbox
     */
    public DeliveryBatch take(String mailbox) {
        stop.check();
        losses.forget(mailbox);
        DeliveryBatch batch = ledger.take(mailbox, batchMessages, batchBytes);
        if (batch.lease() == null) {
            throw new MailboxBusyException();
        }
        return batch;
    }

    /** Renews the lease of every mailbox that is being delivered to, so that no other process takes it over. */
    public void renewLeases() {
        try {
            int lost = ledger.renewLeases();
            if (lost > 0) {
                LOG.warn(
                        "the leases of {} mailboxes were lost to another process: nothing more is sent under them",
                        lost);
            }
        } catch (LedgerException e) {
            LOG.warn("the leases of the mailboxes were not renewed: {}", FaultText.of(e));
        }
    }

    /** Whether there is something to deliver. Routes call it here, because Camel hashes an instance whose method it calls. */
    public boolean isOpen(@Nullable Object batch) {
        // After a fault, Camel still evaluates the condition of a loop; the body can be anything then
        return batch instanceof DeliveryBatch taken && !taken.isEmpty();
    }

    /** The mailbox of a batch. */
    public String mailbox(DeliveryBatch batch) {
        return batch.mailbox();
    }

    /** The folder of a batch. */
    public String folder(DeliveryBatch batch) {
        return batch.folder();
    }

    /**
     * The mailbox's next batch. While the mailbox is drained, a delivery comes once more if its answer was lost or its turn
     * did not come; the batch is empty if the server has answered nothing for too long.
     */
    public DeliveryBatch next(IntendedBatch done) {
        DeliveryBatch batch = done.batch();
        return losses.areTooMany(batch.mailbox())
                ? new DeliveryBatch(batch.mailbox(), "", "", null, 0, List.of())
                : next(batch);
    }

    private DeliveryBatch next(DeliveryBatch done) {
        return stop.isSet() ? DeliveryBatch.none(done.mailbox()) : ledger.next(done, batchMessages, batchBytes);
    }

    /** One command for each delivery, in order. */
    public List<AppendCommand> commands(DeliveryBatch batch) {
        return batch.deliveries().stream()
                .map(delivery -> command(batch, delivery))
                .toList();
    }

    /** Writes the intents: before the first APPEND, with the folder as it is then. */
    public IntendedBatch intend(DeliveryBatch batch, FolderState folder) {
        ledger.intend(batch, folder.uidValidity(), folder.uidNext());
        return new IntendedBatch(batch, commands(batch));
    }

    /** Writes the outcomes of the batch; one result for each command, in order. */
    public BatchResult confirm(IntendedBatch intended, List<AppendResult> results) {
        DeliveryBatch batch = intended.batch();
        List<DeliveryOutcome> outcomes = new RefusedForLong(staged, since()).outcomes(batch, results);
        BatchResult result = ledger.confirm(batch, outcomes);
        losses.count(batch.mailbox(), results);
        if (result.kept() > 0 && !stop.isSet()) {
            new PendingText(batch, outcomes).log();
        }
        return result;
    }

    /** The mailboxes that have open deliveries. */
    public List<String> mailboxes() {
        return ledger.mailboxesWithPending(null);
    }

    /**
     * Gives up a batch after a failure; its deliveries stay open. Those of a mailbox that has refused them for longer than the
     * limit become dead letters, except a copy that may have arrived.
     *
     * @param taken the batch; any other value if none was taken
     */
    public void defer(@Nullable Object taken, Throwable fault) {
        if (Faults.find(SignInStoppedException.class, fault).isPresent()) {
            LOG.debug("the deliveries of {} stay pending: no sign-in is tried", mailboxOf(taken));
        } else if (!stop.isSet()) {
            LOG.warn("the deliveries of {} stay pending: {}", mailboxOf(taken), FaultText.of(fault));
        }
        LOG.debug("deliveries stay pending", fault);
        if (!stop.isSet()
                && taken instanceof DeliveryBatch batch
                && Faults.find(MailboxRefusedException.class, fault).isPresent()) {
            settle(batch, FaultText.of(fault));
        } else if (taken instanceof DeliveryBatch batch) {
            boolean tried = !stop.isSet()
                    && Faults.find(SignInStoppedException.class, fault).isEmpty();
            ledger.abandon(batch, tried ? FaultText.of(fault) : null);
        }
    }

    private static String mailboxOf(@Nullable Object taken) {
        return taken instanceof DeliveryBatch batch ? "mailbox " + batch.mailbox() : "a mailbox";
    }

    private void settle(DeliveryBatch refused, String reason) {
        Instant oldest = since();
        try {
            DeliveryBatch batch = refused;
            boolean older = true; // the deliveries that have waited longest come first
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

    /** A delivery open since before this time has been open for longer than the limit. */
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
}
