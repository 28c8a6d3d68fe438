package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.SmallDisk;
import org.mobilearchive.connector.telemessage.page.Window;

/** What an operator sees of one run: the table, the notes below it, and the exit code. */
class OnceCommandIT {
    @TempDir
    Path folder;

    private WorkFolder work;
    private SiteData day;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void start() throws IOException {
        day = new Day(folder.resolve("day"))
                .chat("A-1", "Ok")
                .file("A-2", "f", new byte[] {1})
                .item(Day.ARCHIVER, "A-3", "\"sender\":{\"number\":\"72345\"}")
                .write();
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        mail = new DemoMailServer(day.mailboxes());
        work = new WorkFolder(folder.resolve("work"));
        work.write(site.baseUri(), MailAccount.of(mail), day, Map.of());
    }

    @AfterEach
    void stop() {
        site.close();
        mail.close();
    }

    @Test
    void aCompleteRunIsARowOfTheTableAndExitsWithZero() {
        Cli result = once();
        assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(result.out().lines())
                .containsExactly(
                        "archiver                listed  imported     known   pending  unmapped oversized   invalid  rejected    copies",
                        "whatsapp                     3         2         0         0         1         0         0         0         2");
        assertThat(result.err()).isEmpty();
        assertThat(once().out()).contains("whatsapp                     3         0         3         0         0");
    }

    @Test
    void aRunWithSomethingPendingSaysSoAndExitsWithOne() {
        site.fault((request, proper) ->
                request.kind() == Kind.ATTACHMENT ? SiteAnswer.error(503, "unavailable") : proper.get());
        Cli result = once();
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("whatsapp                     3         1         0         1         1")
                .contains("whatsapp: items pending: 1; the next run goes on with them");
    }

    @Test
    void aWrongPasswordIsOneSentenceAndNeverThePassword() {
        site.fault((request, proper) ->
                request.kind() == Kind.TOKEN ? SiteAnswer.error(401, "invalid_grant") : proper.get());
        Cli result = once();
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("whatsapp: the run failed: sign-in must be accepted by the archive site")
                .contains("check telemessage.username and telemessage.password");
        assertThat(result.text()).doesNotContain(WorkFolder.PASSWORD, "Exception", "\tat ");
    }

    @Test
    void aSiteThatCannotBeReachedIsOneSentenceWithItsAddress() {
        site.close();
        Cli result = once();
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("whatsapp: the run failed: no connection")
                .contains(site.baseUri().getAuthority());
        assertThat(result.text()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aHostThatNobodyKnowsIsOneSentenceWithItsName() throws Exception {
        work.write(java.net.URI.create("https://no-such-host.invalid"), MailAccount.of(mail), day, Map.of());
        Cli result = once();
        assertThat(result.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.out())
                .contains("whatsapp: the run failed: the host no-such-host.invalid is not known: check its name");
        assertThat(result.text()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aSecondRunOfAConnectorAtTheSameTimeIsNotBegun() throws Exception {
        CountDownLatch listed = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        site.fault((request, proper) -> {
            if (request.kind() == Kind.ITEMS) {
                listed.countDown();
                await(hold);
            }
            return proper.get();
        });
        Window span = new Window(day.from(), day.to());
        Installation installation =
                new Installation(Path.of("").toAbsolutePath(), work.config(), null, Map.of(), false);
        try (Connector connector = Connector.once(installation)) {
            CompletableFuture<Integer> first =
                    CompletableFuture.supplyAsync(() -> run(connector, span, new StringWriter()));
            await(listed);
            StringWriter out = new StringWriter();
            try {
                assertThat(run(connector, span, out)).isEqualTo(ExitCode.INCOMPLETE);
            } finally {
                hold.countDown();
            }
            assertThat(out.toString()).contains("not run: whatsapp: connector whatsapp has a run in progress since");
            assertThat(first.get()).isEqualTo(ExitCode.COMPLETE);
        }
    }

    @Test
    void anAuditLogThatIsNotStagedToItsEndExitsWithOneAndItsCauseUntilItIs() throws Exception {
        Path audit = work.folder().resolve("data/staging/audit");
        try (SmallDisk disk = SmallDisk.at(audit, "size=4k")) {
            disk.fill();
            Cli failed = once();
            assertNotStaged(failed, report());
            disk.become("size=16m");
            assertThat(once().code()).isEqualTo(ExitCode.COMPLETE);
            assertThat(report().code()).isEqualTo(ExitCode.COMPLETE);
        }
    }

    private static void assertNotStaged(Cli failed, Cli report) {
        assertThat(failed.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(failed.out())
                .contains("whatsapp                     3         2         0         0         1")
                .containsOnlyOnce("the audit log is not staged to its end: ")
                .contains("whatsapp: the run failed: the audit log is not staged to its end: staging.folder must take");
        assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out())
                .containsPattern(
                        "the audit log is not staged to its end: \\d+ blocks since 20\\S+; the next run stages them."
                                + " The last one could not: staging.folder")
                .doesNotContain("DO NOT BALANCE", "The books balance, and");
    }

    @Test
    void theFirstReasonOfInvalidItemsAndTheCommandThatShowsAllAreOneLineForEachArchiver() throws Exception {
        day = new Day(folder.resolve("other"))
                .chat("B-1", "Ok")
                .email("B-2")
                .email("B-3")
                .write();
        try (SimulatedSite other = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD))) {
            work.write(other.baseUri(), MailAccount.of(mail), day, Map.of());
            Cli result = once();
            assertThat(result.out().lines().filter(line -> line.contains("invalid item")))
                    .singleElement()
                    .asString()
                    .startsWith("whatsapp: the first invalid item: the site does not have the message of this item")
                    .endsWith("; all: archive-connector dead-letter list --archiver whatsapp --reason invalid");
            assertThat(once().out()).doesNotContain("invalid item");
        }
    }

    @Test
    void whatIsPendingFromAnEarlierRunExitsWithOneAndIsNamed() {
        mail.close();
        assertThat(once().code()).isEqualTo(ExitCode.INCOMPLETE);
        Cli other = once("2026-11-20", "2026-11-21");
        assertThat(other.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(other.out())
                .contains("whatsapp                     0         0         0         0")
                .contains("whatsapp: 2 items are pending with 2 copies, the oldest since 20");
    }

    @Test
    void aWindowOfTheFutureIsRefusedOrCutAndNeverComplete() {
        Instant now = Instant.now();
        Cli future =
                once(now.plusSeconds(3600).toString(), now.plusSeconds(7200).toString());
        assertThat(future.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(future.out())
                .contains("whatsapp: the run failed: --from must be before the archive site's time, 20");
        Instant end = now.plusSeconds(7200);
        assertThat(once(now.minusSeconds(3600).toString(), end.toString()).code())
                .isEqualTo(ExitCode.COMPLETE);
        Cli report = Cli.run(
                "report",
                "--config",
                work.config().toString(),
                "--from",
                now.minusSeconds(3600).toString(),
                "--to",
                end.toString(),
                "--format",
                "csv");
        assertThat(report.out().lines().filter(line -> line.startsWith("\"window\",")))
                .singleElement()
                .asString()
                .doesNotContain("\"" + end + "\"");
    }

    private Cli report() {
        return Cli.run("report", "--config", work.config().toString(), "--day", "2026-11-18");
    }

    private Cli once() {
        return once("2026-11-18", "2026-11-19");
    }

    private Cli once(String from, String to) {
        return Cli.run(
                "once", "--config", work.config().toString(), "--archiver", "whatsapp", "--from", from, "--to", to);
    }

    private static int run(Connector connector, Window span, StringWriter out) {
        try {
            return new SingleRun(connector, span).run(List.of("whatsapp"), new PrintWriter(out));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
