package org.mobilearchive.connector.ledger.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.copy.BatchReader;
import org.mobilearchive.connector.ledger.copy.Confirmation;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.ledger.lease.Lease;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.Tx;

/** Confirms within a transaction the batch of one mailbox that a block of the audit log records as confirmed. */
final class BatchReplay {
    private record Settled(String item, DeliveryOutcome outcome) {}

    private final Tx tx;
    private final AuditBlock block;
    private final List<Settled> settled = new ArrayList<>();
    private @Nullable Long run;
    private String archiver = "";
    private String mailbox = "";
    private String folder = "";

    BatchReplay(Tx tx, AuditBlock block, List<AuditEntry> entries) {
        this.tx = tx;
        this.block = block;
        entries.forEach(this::add);
    }

    private void add(AuditEntry entry) {
        if (entry instanceof AuditEntry.Delivered of) {
            batch(of.run(), of.archiver(), of.mailbox(), of.folder());
            of.copies()
                    .forEach(copy -> settled.add(
                            new Settled(copy.item(), new DeliveryOutcome.Delivered(copy.uidValidity(), copy.uid()))));
        } else if (entry instanceof AuditEntry.Refused of) {
            batch(of.run(), of.archiver(), of.mailbox(), of.folder());
            settled.add(new Settled(of.item(), new DeliveryOutcome.Refused(of.detail())));
        }
    }

    private void batch(@Nullable Long ofRun, String ofArchiver, String ofMailbox, String ofFolder) {
        run = ofRun;
        archiver = ofArchiver;
        mailbox = ofMailbox;
        folder = ofFolder;
    }

    void run() throws SQLException {
        Map<String, Delivery> open = open();
        List<Delivery> deliveries = new ArrayList<>();
        for (Settled each : settled) {
            Delivery delivery = open.get(each.item());
            if (delivery == null) {
                throw new LedgerException(
                        "block " + block.number()
                                + " of the audit log delivers an item that no journal contains: restore a backup of the ledger");
            }
            deliveries.add(delivery);
        }
        Lease lease = new Lease("mailbox/" + mailbox, 0, Duration.ofMinutes(1), tx.begun());
        DeliveryBatch batch = new DeliveryBatch(mailbox, archiver, folder, lease, 0, deliveries);
        new Confirmation(tx, batch, block.time(), run)
                .write(settled.stream().map(Settled::outcome).toList());
    }

    private Map<String, Delivery> open() throws SQLException {
        Map<String, Delivery> open = new HashMap<>();
        tx.list(
                """
                SELECT i.item_hash, i.item_id, d.delivery_no, d.item_no, d.created_at, d.state, d.uid_validity, d.uid_next,
                    i.message_id, i.sent_at, i.message_name, i.message_size, i.message_sha256, i.message_offset
                FROM items i JOIN deliveries d ON d.item_no = i.item_no
                WHERE d.mailbox = ? AND d.is_open IS TRUE AND\s"""
                        + tx.in("i.item_hash"),
                row -> open.put(row.text("item_hash"), BatchReader.delivery(row)),
                mailbox,
                settled.stream().map(Settled::item).toList());
        return open;
    }
}
