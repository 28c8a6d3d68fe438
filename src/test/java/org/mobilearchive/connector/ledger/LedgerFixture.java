package org.mobilearchive.connector.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerUrl;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** A ledger in a file, with a clock that stands until it is moved. */
public final class LedgerFixture implements AutoCloseable {
    public static final String WHATSAPP = "whatsapp";
    public static final Instant DAY = Instant.parse("2026-11-18T00:00:00Z");
    public static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
    public static final long MANY_BYTES = 1L << 40;

    private final String url;
    private Instant now = Instant.parse("2026-11-19T03:00:00Z");
    public Database database;
    public RunLedger runs;
    public WindowLedger windows;
    public ItemLedger items;
    public DeliveryLedger deliveries;
    public Reports reports;

    public LedgerFixture(Path folder) {
        this(EmbeddedLedger.PREFIX + folder.resolve("data/ledger"));
    }

    public LedgerFixture(String url) {
        this.url = url;
        open();
    }

    private void open() {
        InstantSource clock = () -> now;
        boolean server = url.startsWith("jdbc:postgresql:");
        database = Ledger.open(url, server ? Postgres.USER : null, server ? Postgres.PASSWORD : null, clock);
        runs = new RunLedger(database);
        windows = new WindowLedger(database, runs);
        items = new ItemLedger(database, runs);
        deliveries = new DeliveryLedger(database);
        reports = new Reports(database);
    }

    /** The process dies, and another one of the same host begins. */
    public void restart() {
        if (database.isShared()) {
            // as if this process had begun at another time
            database.transaction(tx -> tx.update("UPDATE leases SET holder = holder || '0' WHERE holder IS NOT NULL"));
        }
        database.close();
        open();
    }

    /** For the leases of a server by its own clock, which nobody here sets: they end as much earlier. */
    public void pass(Duration time) {
        now = now.plus(time);
        if (database.isShared()) {
            String shift = " - INTERVAL '" + time.toMillis() + " milliseconds'";
            database.transaction(tx ->
                    tx.update("UPDATE leases SET taken_at = taken_at" + shift + ", expires_at = expires_at" + shift));
        }
    }

    public Instant now() {
        return now;
    }

    public Run begin() {
        return runs.begin(WHATSAPP, "test");
    }

    public WindowRef day(Run run) {
        return windows.begin(run, DAY, NEXT_DAY);
    }

    /** A whole run of the day: lists the outcomes on one page and ends. */
    public RunSummary runDay(long total, ItemOutcome... outcomes) {
        Run run = begin();
        WindowRef window = day(run);
        items.recordPage(run, window, List.of(outcomes));
        windows.end(run, window, total);
        runs.end(run, null);
        return reports.summary(run);
    }

    /** The audit log is in staging, as after a run of the connector. */
    public void stageAudit() {
        database.transaction(tx -> tx.update("UPDATE audit_head SET staged_block = block_no"));
    }

    /** Delivers all that is open, batch by batch, to all mailboxes. */
    public void deliverAll() {
        for (String mailbox : deliveries.mailboxesWithPending(null)) {
            DeliveryBatch batch = deliveries.take(mailbox, 10, MANY_BYTES);
            while (!batch.isEmpty()) {
                deliveries.intend(batch, 7, 1);
                deliveries.confirm(
                        batch,
                        batch.deliveries().stream()
                                .map(delivery -> new DeliveryOutcome.Delivered(7, delivery.number()))
                                .toList());
                batch = deliveries.next(batch, 10, MANY_BYTES);
            }
        }
    }

    public static ItemKey key(String id) {
        return new ItemKey(WHATSAPP, id, 1);
    }

    public static ItemOutcome prepared(String id, String... mailboxes) {
        return prepared(id, List.of(), "WhatsApp Archiver", mailboxes);
    }

    public static ItemOutcome prepared(String id, List<StagedPart> parts, String folder, String... mailboxes) {
        return new ItemOutcome.Prepared(
                key(id),
                DAY,
                DAY,
                folder,
                "<" + Sha256.hex(id).substring(0, 40) + ".v1@archive.invalid>",
                staged("original " + id),
                staged("message " + id),
                parts,
                List.of(mailboxes));
    }

    public static ItemOutcome dead(String id, Reason reason, String... tried) {
        return new ItemOutcome.DeadLettered(
                new ItemIdentity.Keyed(key(id)), DAY, DAY, reason, "why", staged(id), List.of(), List.of(tried));
    }

    public static ItemOutcome deferred(String id) {
        return new ItemOutcome.Deferred(new ItemIdentity.Keyed(key(id)), DAY, "503");
    }

    public static ItemOutcome known(String id) {
        return new ItemOutcome.Known(new ItemIdentity.Keyed(key(id)));
    }

    public static StagedObject staged(String content) {
        return new StagedObject("messages/" + Sha256.hex(content), 100, Sha256.hex(content));
    }

    /** The values {@code v} of all rows. */
    public List<String> values(String sql) {
        return database.transaction(tx -> tx.list(sql, row -> String.valueOf(row.textOrNull("v"))));
    }

    /** Changes rows of a ledger in a file as one may by hand: none must agree with another. */
    public void edit(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(LedgerUrl.of(url).jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The only value that the statement selects. */
    public @Nullable String value(String sql) {
        return database.transaction(tx -> tx.only(sql, row -> row.textOrNull("v")));
    }

    @Override
    public void close() {
        database.close();
    }
}
