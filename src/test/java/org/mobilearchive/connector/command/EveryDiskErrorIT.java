package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Programs;

/**
 * A disk that fails once (EIO), at each write and sync of a run in turn: what is said is true, and the next run brings every
 * copy once. A command that hangs fails the test after two minutes, with the stack of its thread. The system property
 * {@code eio.step} is the number of calls from one that fails to the next; where it is not set, 60.
 */
@Tag("endurance")
class EveryDiskErrorIT {
    private static final int STEP = Integer.getInteger("eio.step", 60);
    private static final Duration AT_MOST = Duration.ofMinutes(2); // of a command, also on a busy machine
    private static final String[] ONCE = {
        "once", "--archiver", Day.ARCHIVER, "--from", "2026-11-18", "--to", "2026-11-19"
    };

    private enum Place {
        LEDGER("data/ledger"),
        STAGING("data/staging");

        private final String folder;

        Place(String folder) {
            this.folder = folder;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsSaidIsTrueAndTheNextRunBringsEveryCopyOnce(Place place) throws Exception {
        Path library = library();
        int at = 1;
        while (isHit(place, at, library)) {
            at += STEP;
        }
        assertThat(at).as("calls").isGreaterThan(STEP);
    }

    private boolean isHit(Place place, int at, Path library) throws Exception {
        Path home = folder.resolve(place + "-" + at);
        SiteData day = new Day(home.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[100_000])
                .chat("A-3", "Ok")
                .write();
        WorkFolder work = new WorkFolder(home.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            Path hit = home.resolve("hit");
            ForkedRun run = ForkedRun.byJava(
                    work,
                    "export EIO_AT=" + at + " EIO_HIT=" + hit + " EIO_PLACE="
                            + work.folder().resolve(place.folder) + " LD_PRELOAD=" + library,
                    Map.of());
            if (Files.exists(hit)) {
                saysWhatIsTrue(place, at, run);
            } else {
                assertThat(run.code()).as(run.text()).isEqualTo(ExitCode.COMPLETE);
            }
            everyCopyArrivesOnce(at, work, mail);
            return Files.exists(hit);
        }
    }

    private static void saysWhatIsTrue(Place place, int at, ForkedRun run) {
        if (place == Place.LEDGER) {
            assertThat(run.code()).as("call %s: %s", at, run.text()).isNotZero();
            assertThat(run.text())
                    .as("call %s", at)
                    .contains("ledger ")
                    .containsAnyOf("its disk failed (", "cannot be ");
        } else if (run.code() != ExitCode.COMPLETE) { // or the second attempt wrote it
            assertThat(run.text()).as("call %s", at).contains("staging");
        }
        assertThat(run.text())
                .as("call %s", at)
                .doesNotContain("\tat ", "fenced", "another process", "nothing of its transaction was written");
    }

    private static void everyCopyArrivesOnce(int at, WorkFolder work, DemoMailServer mail) throws Exception {
        assertComplete(at, cli(work, ONCE));
        assertThat(MailAccount.of(mail).ids(Day.ANA, "WhatsApp Archiver"))
                .as("call %s", at)
                .containsExactlyInAnyOrder("A-1", "A-2", "A-3");
        assertComplete(at, cli(work, "verify", "--mailboxes"));
    }

    private static void assertComplete(int at, Cli cli) {
        assertThat(cli.code()).as("call %s: %s", at, cli.text()).isEqualTo(ExitCode.COMPLETE);
    }

    private static Cli cli(WorkFolder work, String... arguments) {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--config", work.config().toString()));
        return assertTimeoutPreemptively(
                AT_MOST, () -> Cli.run(line.toArray(String[]::new)), () -> "it hangs: " + String.join(" ", arguments));
    }

    private Path library() throws IOException, InterruptedException {
        Path library = folder.resolve("eio.so");
        Process compiler = new ProcessBuilder(
                        Programs.require("gcc", "gcc and libc6-dev").toString(),
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        "src/test/resources/org/mobilearchive/connector/command/eio.c",
                        "-ldl")
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        return library;
    }
}
