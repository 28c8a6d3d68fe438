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
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.Postgres;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.telemessage.ItemKey;

/** A ledger in a file, with a clock that stands until it is moved. */
final class LedgerFixture implements AutoCloseable {
    static final String WHATSAPP = "whatsapp";
    static final Instant DAY = Instant.parse("2026-11-18T00:00:00Z");
    static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
    static final long MANY_BYTES = 1L << 40;

    private final String url;
    private Instant now = Instant.parse("2026-11-19T03:00:00Z");
    Database database;
    RunLedger runs;
    WindowLedger windows;
    ItemLedger items;
    DeliveryLedger deliveries;
    Reports reports;

    LedgerFixture(Path folder) {
        this(EmbeddedLedger.PREFIX + folder.resolve("data/ledger"));
    }

    LedgerFixture(String url) {
        this.url = url;
        open();
    }

    private void open() {
        InstantSource clock = () -> now;
        boolean server = url.startsWith("jdbc:postgresql:");
        database = Database.open(url, server ? Postgres.USER : null, server ? Postgres.PASSWORD : null, clock);
        runs = new RunLedger(database);
        windows = new WindowLedger(database, runs);
        items = new ItemLedger(database, runs);
        deliveries = new DeliveryLedger(database);
        reports = new Reports(database);
    }

    /** The process dies, and another one of the same host begins. */
    void restart() {
        if (database.isShared()) {
            // as if this process had begun at another time
            database.transaction(tx -> tx.update("UPDATE leases SET holder = holder || '0' WHERE holder IS NOT NULL"));
        }
        database.close();
        open();
    }

    /** For the leases of a server by its own clock, which nobody here sets: they end as much earlier. */
    void pass(Duration time) {
        now = now.plus(time);
        if (database.isShared()) {
            String shift = " - INTERVAL '" + time.toMillis() + " milliseconds'";
            database.transaction(tx ->
                    tx.update("UPDATE leases SET taken_at = taken_at" + shift + ", expires_at = expires_at" + shift));
        }
    }

    Instant now() {
        return now;
    }

    Run begin() {
        return runs.begin(WHATSAPP, "test");
    }

    WindowRef day(Run run) {
        return windows.begin(run, DAY, NEXT_DAY);
    }

    /** A whole run of the day: lists the outcomes on one page and ends. */
    RunSummary runDay(long total, ItemOutcome... outcomes) {
        Run run = begin();
        WindowRef window = day(run);
        items.recordPage(run, window, List.of(outcomes));
        windows.end(run, window, total);
        runs.end(run, null);
        return reports.summary(run);
    }

    /** Delivers all that is open, batch by batch, to all mailboxes. */
    void deliverAll() {
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

    static ItemKey key(String id) {
        return new ItemKey(WHATSAPP, id, 1);
    }

    static ItemOutcome prepared(String id, String... mailboxes) {
        return prepared(id, List.of(), "WhatsApp Archiver", mailboxes);
    }

    static ItemOutcome prepared(String id, List<StagedPart> parts, String folder, String... mailboxes) {
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

    static ItemOutcome dead(String id, Reason reason, String... tried) {
        return new ItemOutcome.DeadLettered(
                new ItemIdentity.Keyed(key(id)), DAY, DAY, reason, "why", staged(id), List.of(), List.of(tried));
    }

    static ItemOutcome deferred(String id) {
        return new ItemOutcome.Deferred(new ItemIdentity.Keyed(key(id)), "503");
    }

    static ItemOutcome known(String id) {
        return new ItemOutcome.Known(new ItemIdentity.Keyed(key(id)));
    }

    static StagedObject staged(String content) {
        return new StagedObject("messages/" + Sha256.hex(content), 100, Sha256.hex(content));
    }

    /** The only value that the statement selects. */
    @Nullable
    /** The values {@code v} of all rows. */
    List<String> values(String sql) {
        return database.transaction(tx -> tx.list(sql, row -> String.valueOf(row.textOrNull("v"))));
    }

    /** Changes rows of a ledger in a file as one may by hand: none must agree with another. */
    void edit(String sql) {
        if (!url.startsWith("jdbc:sqlite:")) {
            database.transaction(tx -> {
                tx.update("SET REFERENTIAL_INTEGRITY FALSE");
                return tx.update(sql);
            });
            return;
        }
        try (Connection connection =
                        DriverManager.getConnection(LedgerUrl.of(url).jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("INTERVAL '3' HOUR", EmbeddedLedger.sql(Duration.ofHours(3))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    String value(String sql) {
        return database.transaction(tx -> tx.only(sql, row -> row.textOrNull("v")));
    }

    @Override
    public void close() {
        database.close();
    }
}
