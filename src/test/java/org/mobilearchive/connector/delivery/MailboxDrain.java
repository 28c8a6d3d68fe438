package org.mobilearchive.connector.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** A ledger with copies for mailboxes, and what the route deliver-mailbox does with them. */
final class MailboxDrain implements AutoCloseable {
    private static final Instant SENT = Instant.parse("2026-11-18T10:00:00Z");
    private static final String FOLDER = "Telegram Archiver";

    private final Map<String, byte[]> stored = new HashMap<>();
    final Database database;
    final Deliveries deliveries;

    MailboxDrain(Path folder, int batchMessages) {
        database = Ledger.open(EmbeddedLedger.PREFIX + folder.resolve("ledger"), null, null, Instant::now);
        deliveries = new Deliveries(
                new DeliveryLedger(database),
                this::open,
                batchMessages,
                1L << 30,
                Duration.ofDays(14),
                Instant::now,
                new StopSign());
    }

    /** A message of this text for the mailbox, with the item's id as its Message-ID. */
    static byte[] message(String id, String text) {
        return ("Message-ID: <" + id + "@archive.invalid>\r\nSubject: " + id + "\r\n\r\n" + text + "\r\n")
                .getBytes(ISO_8859_1);
    }

    /** Records items, each of which has a copy for the mailbox. */
    void record(String mailbox, Map<String, byte[]> messages) {
        messages.forEach((id, bytes) -> stored.put(mailbox + id, bytes));
        RunLedger runs = new RunLedger(database);
        Run run = runs.begin("telegram", "test");
        List<ItemOutcome> items = new ArrayList<>();
        messages.forEach((id, bytes) -> {
            StagedObject object = new StagedObject(mailbox + id, bytes.length, Sha256.hex(bytes));
            items.add(new ItemOutcome.Prepared(
                    new ItemKey("telegram", id + "/" + mailbox, 1),
                    SENT,
                    SENT,
                    FOLDER,
                    "<" + id + "@archive.invalid>",
                    object,
                    object,
                    List.of(),
                    List.of(mailbox)));
        });
        new ItemLedger(database, runs)
                .recordPage(run, new WindowLedger(database, runs).begin(run, SENT, SENT.plusSeconds(1)), items);
        runs.end(run, null);
    }

    /** Delivers what is open, as the route does. @return the number of batches */
    int run(MailboxClient client, String mailbox) throws Exception {
        int batches = 0;
        DeliveryBatch batch = deliveries.take(mailbox);
        while (deliveries.isOpen(batch)) {
            batches++;
            FolderState state = status(client, mailbox);
            IntendedBatch intended = deliveries.intend(batch, state);
            List<AppendResult> results = client.append(mailbox, FOLDER, intended.commands());
            deliveries.confirm(intended, results);
            batch = deliveries.next(intended);
        }
        return batches;
    }

    /** Waits as the route's error policy does where the mailbox is paused. */
    private static FolderState status(MailboxClient client, String mailbox) {
        return await().pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(e -> e instanceof MailboxUnavailableException paused
                        && !paused.pause().isZero())
                .until(() -> client.status(mailbox, FOLDER), Objects::nonNull);
    }

    /** The items that are still open, with the state of their copy. */
    List<String> open(String mailbox) {
        return database.transaction(tx -> tx.list(
                "SELECT i.item_id, d.state FROM deliveries d JOIN items i ON i.item_no = d.item_no"
                        + " WHERE d.is_open = TRUE AND d.mailbox = ? ORDER BY d.delivery_no",
                row -> row.text("item_id").replaceFirst("/.*", "") + " " + row.text("state"),
                mailbox));
    }

    private InputStream open(StagedObject object) {
        return new ByteArrayInputStream(stored.get(object.name()));
    }

    @Override
    public void close() {
        database.close();
    }
}
