package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.points.Points.Mode;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/**
 * Some seeds, one after the other through one connector: each is several days of a small site with faults by chance, at
 * the end of which everything must be where it belongs.
 */
final class Simulation implements AutoCloseable {
    private static final Instant FIRST = Instant.parse("2027-03-01T00:00:00Z");
    private static final int DAYS_A_SEED = 30;
    private static final int POINTS = 250;

    private final SeededSite site = new SeededSite();
    private final SimulatedSite server;
    private final DemoMailServer mail;
    private final World world;
    private final Path mapping;
    private int seeds;

    /** @param seeds that will be run, each once */
    Simulation(Path folder, Collection<Long> seeds) throws Exception {
        SiteData data = new ThreeItems(folder.resolve("site"), "none", 1).write();
        mapping = data.mapping();
        List<String> mailboxes = new ArrayList<>();
        seeds.forEach(
                seed -> mailboxes.addAll(items(new Random(seed), seed, FIRST).mailboxes()));
        server = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        server.fault(site);
        mail = new DemoMailServer(mailboxes);
        world = new World(folder.resolve("work"), server.baseUri(), MailAccount.of(mail), data, keys());
        world.set(FIRST);
        world.start();
    }

    private Map<String, String> keys() {
        return Map.of(
                "directory.kind", "domains",
                "directory.domains", "sim.test",
                "collect.page-size", "2",
                "limits.item-bytes", Integer.toString(SeededItems.LIMIT_BYTES));
    }

    private static SeededItems items(Random random, long seed, Instant start) {
        return new SeededItems(random, "s" + seed, start);
    }

    /** The days of one seed, and then the books. */
    void run(long seed) throws Exception {
        Random random = new Random(seed);
        Instant start = FIRST.plus(Duration.ofDays((long) DAYS_A_SEED * seeds++));
        int days = 2 + random.nextInt(3);
        SeededItems maker = items(random, seed, start);
        List<SeededItem> items = maker.make(days);
        site.items(items);
        site.sound();
        Files.writeString(mapping, maker.mapping(false));
        update("UPDATE connectors SET watermark = NULL"); // a connector that is new
        at(start);
        assertThat(world.run()).isNotNull();
        for (int day = 1; day <= days; day++) {
            for (int runs = random.nextInt(4); runs > 0; runs -= 2) {
                at(start.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(20_000)), random);
                Files.writeString(mapping, maker.mapping(random.nextBoolean()));
                faultyRun(random);
            }
        }
        site.sound();
        at(start.plus(Duration.ofDays(days + 2L)));
        check(items, maker.mailboxes());
    }

    private void at(Instant time) throws SQLException {
        site.now(time);
        world.set(time);
    }

    /** The machine's clock is wrong now and then, by hours. */
    private void at(Instant time, Random random) throws SQLException {
        at(time);
        if (random.nextInt(4) == 0) {
            world.advance(Duration.ofSeconds(random.nextInt(40_000) - 20_000L));
        }
    }

    private void faultyRun(Random random) {
        site.script(random);
        Mode mode = List.of(Mode.ONCE, Mode.FOR_EVER, Mode.CRASH).get(random.nextInt(3));
        int point = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(POINTS);
        try (Points points = Points.arm(world.surroundings(), point, mode)) {
            world.run();
            world.settle();
        }
    }

    private void check(List<SeededItem> items, List<String> mailboxes) throws Exception {
        RunSummary last = next();
        Instant watermark = world.now();
        assertThat(last.complete()).as(last.toString()).isTrue();
        new SeededBooks(items, world.ledger()).check(MailAccount.of(mail), mailboxes);
        assertThat(instant("SELECT watermark FROM connectors")).isEqualTo(watermark);
        RunSummary second = next();
        assertThat(second.complete()).as(second.toString()).isTrue();
        assertThat(second.imported() + second.copies() + second.dead())
                .as(second.toString())
                .isZero();
    }

    private RunSummary next() throws SQLException {
        world.advance(Duration.ofMinutes(20));
        RunSummary summary = world.run();
        world.settle();
        return java.util.Objects.requireNonNull(summary, "the run was not begun");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = world.ledger().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Instant instant(String sql) throws SQLException {
        try (Connection connection = world.ledger().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return world.ledger().moment(result);
        }
    }

    @Override
    public void close() throws IOException {
        world.close();
        server.close();
        mail.close();
    }
}
