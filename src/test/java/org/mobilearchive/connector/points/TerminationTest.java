package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ExitCode;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

/** SIGTERM in the middle of an import: what is under way is finished or parked, in time. */
class TerminationTest {
    private static final int SHUTDOWN_SECONDS = 10;
    private static final int BY_SIGTERM = 143;

    @TempDir
    private Path folder;

    @Test
    void theProcessEndsInTimeAndTheNextOneFinishesTheImport() throws Exception {
        SiteData day = SampleDay.unpackTo(folder.resolve("day"));
        try (Dovecot dovecot = Dovecot.builder().start();
                FaultProxy slow = new FaultProxy(dovecot.port());
                SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                World world = new World(
                        folder.resolve("work"),
                        site.baseUri(),
                        new MailAccount("127.0.0.1", slow.port(), Dovecot.PASSWORD),
                        day,
                        Map.of("camel.main.shutdownTimeout", Integer.toString(SHUTDOWN_SECONDS)))) {
            slow.down(true);
            assertThat(once(world, day).waitFor()).as(world.output()).isEqualTo(ExitCode.INCOMPLETE);
            slow.down(false);
            slow.latency(Duration.ofMillis(300));
            Process process = CommandLineRun.start(world, "run", "--set", "schedule.cron=0 0 0 1 1 ? 2099");
            await().atMost(Duration.ofSeconds(120)).until(() -> slow.count("APPEND") > 0 || !process.isAlive());
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(SHUTDOWN_SECONDS * 3L, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            assertThat(process.exitValue()).as(world.output()).isEqualTo(BY_SIGTERM);
            slow.latency(Duration.ZERO);
            assertThat(once(world, day).waitFor()).as(world.output()).isZero();
            MailAccount mail = new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD);
            assertThat(Oracle.differences(world, day, mail)).isEmpty();
        }
    }

    private static Process once(World world, SiteData day) throws Exception {
        return CommandLineRun.start(
                world, "once", "--from", day.from().toString(), "--to", day.to().toString());
    }
}
