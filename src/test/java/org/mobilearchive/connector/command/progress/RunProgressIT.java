package org.mobilearchive.connector.command.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.collection.run.RunUnderWay;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.text.Screen;
import org.mobilearchive.connector.command.text.StandardError;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.telemessage.page.Window;

/** What is seen of a run while it is under way, here while the site keeps it waiting for an attachment. */
class RunProgressIT {
    private static final List<String> ARCHIVERS = List.of("whatsapp");

    @TempDir
    Path folder;

    private final CountDownLatch hold = new CountDownLatch(1);
    private final StringWriter terminal = new StringWriter();

    @Test
    void aRunIsShownInTheTableOfATerminalAndInALineAMinuteElsewhere() throws Exception {
        SiteData day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[] {1})
                .write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
            site.fault((request, proper) -> {
                if (request.kind() == Kind.ATTACHMENT) {
                    holdOn();
                }
                return proper.get();
            });
            run(new Installation(Path.of("").toAbsolutePath(), work.config(), null, Map.of(), false), day);
        }
        assertThat(Screen.after(terminal.toString()))
                .as("of the table nothing is left")
                .containsExactly("");
    }

    private void run(Installation installation, SiteData day) throws Exception {
        PrintWriter err = new PrintWriter(terminal, true);
        Caller caller = new Caller(folder, 80, err, StandardError.linesBy(err));
        try (Connector connector = Connector.once(installation)) {
            SingleRun run = new SingleRun(connector, new Window(day.from(), day.to()), caller);
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> code(run));
            try {
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(Screen.after(terminal.toString()))
                        .contains("whatsapp               0      0         0       0        0        -           -"));
                Runs runs = connector.bean("runs", Runs.class);
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(runs.underWay(ARCHIVERS::contains))
                        .extracting(RunUnderWay::toList, RunUnderWay::uncounted)
                        .containsExactly(tuple(2L, 0)));
                assertThat(runs.underWay(archiver -> false)).isEmpty();
                assertThat(linesOfTwoMinutes(runs))
                        .containsExactly(
                                "whatsapp: 0 listed, 0 staged, 0 delivered, 0 pending, 0 dead-lettered, - copies a second, time left -",
                                "whatsapp: 0 listed, 0 staged, 0 delivered, 0 pending, 0 dead-lettered, - copies a second, time left -");
            } finally {
                hold.countDown();
            }
            assertThat(code.get()).isEqualTo(ExitCode.COMPLETE);
            assertThat(connector.bean("runs", Runs.class).underWay(archiver -> true))
                    .isEmpty();
        }
    }

    private static List<String> linesOfTwoMinutes(Runs runs) {
        List<String> lines = new ArrayList<>();
        AtomicLong now = new AtomicLong();
        try (RunProgress progress =
                new RunProgress(runs, ARCHIVERS::contains, ProgressView.lines(lines::add), now::get)) {
            for (int second = 0; second <= 125; second += 10) {
                now.set(TimeUnit.SECONDS.toNanos(second));
                progress.update();
            }
        }
        return lines;
    }

    private static int code(SingleRun run) {
        try {
            return run.run(ARCHIVERS, new PrintWriter(new StringWriter()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void holdOn() {
        try {
            assertThat(hold.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
