package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;
import org.mobilearchive.connector.server.HttpFaultProxy;

/** SIGTERM in the middle of an import: what is under way is finished or parked, in time, and the next one is exact. */
class TerminationIT {
    private static final int SHUTDOWN_SECONDS = 10;
    private static final int BY_SIGTERM = 143;
    private static final String STOPPED = "(: | - )stopped, [0-9]+ copies pending; the next run goes on ?";

    @TempDir
    private Path folder;

    private SiteData day;
    private Dovecot dovecot;
    private FaultProxy mail;
    private SimulatedSite simulated;
    private HttpFaultProxy site;
    private World world;

    @BeforeEach
    void start() throws Exception {
        day = SampleDay.unpackTo(folder.resolve("day"));
        dovecot = Dovecot.builder().start();
        mail = new FaultProxy(dovecot.port());
        simulated = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        site = new HttpFaultProxy(simulated.baseUri().getPort());
        world = new World(
                folder.resolve("work"),
                URI.create(
                        "http://127.0.0.1:" + site.port() + simulated.baseUri().getPath()),
                new MailAccount("127.0.0.1", mail.port(), Dovecot.PASSWORD),
                day,
                Map.of("camel.main.shutdownTimeout", Integer.toString(SHUTDOWN_SECONDS)));
        Files.copy(Path.of("config/log4j2.properties"), world.config().resolve("log4j2.properties"));
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
        site.close();
        simulated.close();
        mail.close();
        dovecot.close();
    }

    @Test
    void theProcessEndsInTimeAndTheNextOneFinishesTheImport() throws Exception {
        mail.down(true);
        assertThat(once().waitFor()).as(world.output()).isEqualTo(ExitCode.INCOMPLETE);
        mail.down(false);
        mail.latency(Duration.ofMillis(300));
        Process service = CommandLineRun.start(
                world, "run", "--set", "schedule.enabled=true", "--set", "schedule.cron=0 0 0 1 1 ? 2099");
        terminate(service, () -> mail.count("APPEND") > 0);
        assertNextIsExact();
    }

    @Test
    @Tag("endurance")
    void aServerThatFallsSilentDoesNotHoldUpTheEnd() throws Exception {
        mail.fallSilentAt("APPEND");
        terminate(once(), () -> mail.count("APPEND") > 0);
        assertNextIsExact();
    }

    @Test
    void aPauseBeforeARetryEndsWithTheSignal() throws Exception {
        mail.down(true);
        assertThat(once().waitFor()).as(world.output()).isEqualTo(ExitCode.INCOMPLETE);
        Process run = once("camel.main.shutdownTimeout=45", "retry.delay=1h");
        site.plan((method, number) -> number < 3
                ? HttpFaultProxy.NONE
                : new HttpFaultProxy.Fault.Answer(503, Map.of("Retry-After", "3600"), ""));
        Duration took = terminate(run, () -> site.requests("GET") > 2);
        assertThat(took).isLessThan(Duration.ofSeconds(SHUTDOWN_SECONDS));
    }

    @Test
    void aSecondSignalEndsTheProcessAtOnce() throws Exception {
        mail.fallSilentAt("APPEND");
        Process run = once("camel.main.shutdownTimeout=45");
        awaitWork(run, () -> mail.count("APPEND") > 0);
        await().atMost(Duration.ofSeconds(SHUTDOWN_SECONDS))
                .pollInterval(Duration.ofMillis(300)) // two signals that come together are one
                .until(() -> {
                    run.destroy(); // SIGTERM
                    return !run.isAlive();
                });
        assertThat(run.exitValue()).isEqualTo(BY_SIGTERM);
        assertNextIsExact();
    }

    /** Stops a process when it has come so far; the books show its runs as stopped. */
    private Duration terminate(Process process, BooleanSupplier far) throws Exception {
        awaitWork(process, far);
        long signal = System.nanoTime();
        process.destroy(); // SIGTERM
        assertThat(process.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS))
                .as("ended in time: %s", world.output())
                .isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - signal);
        assertThat(process.exitValue()).as(world.output()).isEqualTo(BY_SIGTERM);
        assertThat(world.output().lines().filter(line -> line.matches(".*" + STOPPED)))
                .as(world.output())
                .hasSize(1);
        assertThat(world.output()).doesNotContainPattern("ERROR|(?i)interrupt|\\tat ");
        assertThat(world.ledger()
                        .texts("SELECT lease_name FROM leases WHERE lease_name LIKE 'run/%' AND holder IS NOT NULL"))
                .isEmpty();
        assertThat(world.ledger()
                        .texts("SELECT failure FROM runs WHERE run_no > 4 OR ended_at IS NULL OR failure IS NOT NULL"))
                .allMatch(failure -> failure.matches("stopped, [0-9]+ copies pending"));
        return took;
    }

    private void awaitWork(Process process, BooleanSupplier far) throws IOException {
        await().atMost(Duration.ofSeconds(120)).until(() -> far.getAsBoolean() || !process.isAlive());
        assertThat(process.isAlive()).as(world.output()).isTrue();
    }

    private void assertNextIsExact() throws Exception {
        mail.reset();
        mail.latency(Duration.ZERO);
        String direct = "telemessage.base-url=" + simulated.baseUri();
        assertThat(once(direct).waitFor()).as(world.output()).isZero();
        MailAccount account = new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD);
        assertThat(Oracle.differences(world, day, account)).isEmpty();
    }

    private Process once(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "once", "--from", day.from().toString(), "--to", day.to().toString()));
        Arrays.stream(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        return CommandLineRun.start(world, command.toArray(String[]::new));
    }
}
