package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.HttpFaultProxy;

/**
 * One command that is stopped by SIGTERM again and again, at moments by chance, between a slow site and a slow mail server;
 * when it came to its end, the next round begins with empty books and mailboxes. For one thread.
 */
final class StoppedCommand {
    /** The commands that are stopped. */
    enum Kind {
        ONCE,
        RUN,
        REPLAY,
        VERIFY,
        REBUILD
    }

    private static final int BY_SIGTERM = 143;
    private static final int LONGEST_MILLIS = 5_000;
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    /** Longer than any end may take. */
    private static final String RETRY_DELAY = "1m";

    private final Kind kind;
    private final int timeout;
    private final Random random;
    private final Path folder;
    private Duration longest = Duration.ZERO;
    private int stops;

    /** @param timeout the shutdown timeout in seconds */
    StoppedCommand(Kind kind, int timeout, Random random, Path folder) {
        this.kind = kind;
        this.timeout = timeout;
        this.random = random;
        this.folder = folder;
    }

    /** Stops it so often, and returns what it showed. */
    String stop(int wanted) throws Exception {
        for (int round = 0; stops < wanted; round++) {
            round(wanted, folder.resolve("round" + round));
        }
        return kind + " with timeout " + timeout + " s: " + stops + " stops, the longest took " + longest.toMillis()
                + " ms";
    }

    private void round(int wanted, Path work) throws Exception {
        Files.createDirectories(work);
        SiteData day = SampleDay.unpackTo(work.resolve("day"));
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy mail = new FaultProxy(dovecot.port());
                SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                HttpFaultProxy slow = new HttpFaultProxy(site.baseUri().getPort());
                World world = new World(work.resolve("work"), at(slow, site), account(mail.port()), day, keys())) {
            Files.copy(Path.of("config/log4j2.properties"), world.config().resolve("log4j2.properties"));
            begin(world, day, "telemessage.base-url=" + site.baseUri());
            boolean ended = false;
            while (!ended && stops < wanted) {
                mail.latency(Duration.ofMillis(60));
                slow.latency(Duration.ofMillis(60));
                ended = isEndedBefore(random.nextInt(LONGEST_MILLIS), world, day, slow, mail);
            }
            mail.latency(Duration.ZERO);
            slow.latency(Duration.ZERO);
            finish(world, day, "telemessage.base-url=" + site.baseUri());
            assertThat(Oracle.differences(world, day, account(dovecot.port()))).isEmpty();
        }
    }

    private Map<String, String> keys() {
        return Map.of("camel.main.shutdownTimeout", Integer.toString(timeout), "retry.attempts", "4");
    }

    /** Makes what the command works on. */
    private void begin(World world, SiteData day, String direct) throws Exception {
        List<String> once = new ArrayList<>(once(day));
        once.addAll(List.of("--set", direct));
        switch (kind) {
            case ONCE, RUN -> {}
            case REPLAY -> {
                once.addAll(List.of("--set", "directory.kind=domains", "--set", "directory.domains=nobody.example"));
                run(world, once);
            }
            case VERIFY, REBUILD -> run(world, once);
        }
    }

    private void finish(World world, SiteData day, String direct) throws Exception {
        List<String> once = new ArrayList<>(once(day));
        once.addAll(List.of("--set", direct));
        switch (kind) {
            case ONCE, RUN -> run(world, once);
            case REPLAY ->
                CommandLineRun.start(world, "dead-letter", "replay", "--set", direct)
                        .waitFor(); // those of the day itself stay
            case VERIFY -> {}
            case REBUILD -> {
                run(world, List.of("rebuild-ledger"));
                run(world, once);
            }
        }
        run(world, List.of("verify", "--mailboxes"));
    }

    private static void run(World world, List<String> command) throws Exception {
        int code = CommandLineRun.start(world, command.toArray(String[]::new)).waitFor();
        assertThat(code).as("%s: %s", command, world.output()).isZero();
    }

    private List<String> command(SiteData day, boolean asked) {
        return switch (kind) {
            case ONCE -> once(day);
            case RUN ->
                List.of(
                        "run",
                        "--set",
                        "schedule.enabled=true",
                        "--set",
                        "schedule.cron=" + (asked ? NEVER : "0/2 * * * * ?"));
            case REPLAY -> List.of("dead-letter", "replay");
            case VERIFY -> List.of("verify", "--mailboxes");
            case REBUILD -> List.of("rebuild-ledger");
        };
    }

    private static List<String> once(SiteData day) {
        return List.of("once", "--from", day.from().toString(), "--to", day.to().toString());
    }

    private boolean isEndedBefore(int millis, World world, SiteData day, HttpFaultProxy site, FaultProxy mail)
            throws Exception {
        boolean asked = random.nextBoolean(); // a command runs in the service, instead of its schedules
        List<String> command = new ArrayList<>(command(day, asked));
        command.addAll(List.of("--set", "retry.delay=" + RETRY_DELAY));
        Process process = CommandLineRun.start(world, command.toArray(String[]::new));
        Thread client = new Thread(() -> AskedService.run(process, world, once(day)));
        if (kind == Kind.RUN && asked) {
            client.start();
        }
        Trouble trouble = random.nextBoolean() ? Trouble.NONE : Trouble.values()[random.nextInt(5)];
        if (random.nextInt(4) > 0) {
            awaitWork(process, world, site, mail);
        }
        boolean ended = process.waitFor(millis * 3L / 4, TimeUnit.MILLISECONDS);
        trouble.begin(site, mail);
        ended = ended || process.waitFor(millis / 4, TimeUnit.MILLISECONDS);
        if (!ended) {
            terminate(process, world, trouble, millis + " ms " + trouble);
        }
        trouble.end(site, mail);
        client.join();
        return ended;
    }

    /** Waits until the command has begun its work, as far as its surroundings see it. */
    private static void awaitWork(Process process, World world, HttpFaultProxy site, FaultProxy mail) {
        long before = site.requests("GET") + mail.commands().size();
        Path rebuilt = world.data().resolve("ledger-rebuilt.sqlite");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive()
                        || Files.exists(rebuilt)
                        || site.requests("GET") + mail.commands().size() > before);
    }

    private void terminate(Process process, World world, Trouble trouble, String when) throws Exception {
        long signal = System.nanoTime();
        process.destroy(); // SIGTERM
        boolean inTime = process.waitFor(timeout, TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - signal);
        if (!inTime) {
            new ProcessBuilder("jstack", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            process.destroyForcibly().waitFor();
        }
        stops++;
        longest = took.compareTo(longest) > 0 ? took : longest;
        String said = world.output();
        List<String> words = said.lines()
                .filter(line -> line.matches(".*(: | - )stopped(, .*)?"))
                .toList();
        System.out.println(kind + " " + when + ": " + took.toMillis() + " ms, " + process.exitValue() + ", " + words);
        assertThat(took).as("%s %s: %s", kind, when, said).isLessThan(Duration.ofMillis(timeout * 900L));
        assertThat(said).as(when).doesNotContainPattern("ERROR|(?i)interrupt|\\tat ");
        if (process.exitValue() == BY_SIGTERM) {
            assertThat(words).as("%s %s: %s", kind, when, said).hasSizeLessThanOrEqualTo(1);
            assertThat(said.isBlank() || words.size() == 1)
                    .as("%s %s: %s", kind, when, said)
                    .isTrue();
        } else if (trouble == Trouble.NONE) {
            assertThat(process.exitValue()).as("%s %s: %s", kind, when, said).isZero();
        } else { // it was at its own end already, which may tell of the trouble
            assertThat(process.exitValue()).as("%s %s: %s", kind, when, said).isBetween(0, 1);
        }
        if (words.stream().anyMatch(line -> line.contains("stopped,"))) { // else it ended before its work began
            assertThat(unended(world)).as("%s %s: %s", kind, when, said).isEmpty();
        }
    }

    /** Runs without an end, and leases of runs that are held. */
    private static List<String> unended(World world) throws SQLException {
        return world.ledger()
                .texts(
                        """
                        SELECT 'run ' || run_no FROM runs WHERE ended_at IS NULL
                        UNION ALL
                        SELECT lease_name FROM leases WHERE lease_name LIKE 'run/%' AND holder IS NOT NULL
                        """);
    }

    private static URI at(HttpFaultProxy proxy, SimulatedSite site) {
        return URI.create(site.baseUri().toString().replace(":" + site.baseUri().getPort(), ":" + proxy.port()));
    }

    private static MailAccount account(int port) {
        return new MailAccount("127.0.0.1", port, Dovecot.PASSWORD);
    }
}
