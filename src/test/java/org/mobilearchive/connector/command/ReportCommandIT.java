package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.BooksReport;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** The books that an auditor reads: they balance after any day, and say so where somebody changed them. */
class ReportCommandIT {
    private static final String NOT_BALANCED = "THE BOOKS DO NOT BALANCE";

    @TempDir
    Path folder;

    private WorkFolder work;
    private SimulatedSite site;
    private DemoMailServer mail;

    @BeforeEach
    void writeADay() throws IOException {
        SiteData day = new Day(folder.resolve("day"))
                .mailbox("+plus@example.test")
                .chat("A-1", "Ok")
                .chat("A-2", "Ok", ",\"userEmailAddresses\":[\"+plus@example.test\"]")
                .file("A-3", "f", new byte[] {1})
                .item(Day.ARCHIVER, "A-4", "\"sender\":{\"number\":\"+14155550199\"}")
                .again()
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
    void everyListedItemHasOneAccountAndTheSitesCountIsMet() throws Exception {
        once();
        Cli report = report("--format", "json");
        assertThat(report.code()).as(report.text()).isEqualTo(ExitCode.COMPLETE);
        JsonNode books = new JsonMapper().readTree(report.out());
        assertThat(books.get("balances").asBoolean()).isTrue();
        assertThat(books.get("complete").asBoolean()).isTrue();
        JsonNode day = books.get("days").get(0);
        assertThat(day.get("archiver").asText() + " " + day.get("day").asText()).isEqualTo("whatsapp 2026-11-18");
        assertThat(figures(day)).isEqualTo("4 3 0 1");
        JsonNode window = books.get("windows").get(0);
        assertThat(figures(window)).isEqualTo("4 3 0 1");
        assertThat(window.get("site").asLong()).isEqualTo(4);
        assertThat(window.get("elements").asLong()).isEqualTo(5);
        assertThat(window.get("status").asText()).isEqualTo("complete");
        assertThat(books.get("mailboxes")).hasSize(2);
        assertThat(books.get("runs").get(0).get("copies").asLong()).isEqualTo(4);
    }

    @Test
    void anItemThatIsMetAgainIsKnownInItsWindowAndOnceInItsDay() throws Exception {
        once();
        once();
        JsonNode books = new JsonMapper().readTree(report("--format", "json").out());
        assertThat(figures(books.get("days").get(0))).isEqualTo("4 3 0 1");
        assertThat(books.get("windows").get(0).get("known").asLong()).isZero();
        assertThat(books.get("windows").get(1).get("known").asLong()).isEqualTo(4);
        assertThat(figures(books.get("windows").get(1))).isEqualTo("4 3 0 1");
    }

    @Test
    void aWindowThatLacksSomethingExitsWithOneUntilALaterOneMakesItGood() throws Exception {
        site.fault((request, proper) ->
                request.kind() == Kind.ATTACHMENT ? SiteAnswer.error(503, "unavailable") : proper.get());
        once();
        Cli lacking = report();
        assertThat(lacking.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(lacking.out())
                .contains("window 1 of whatsapp is incomplete: the site counted 4, 4 were listed, 1 are pending")
                .doesNotContain(NOT_BALANCED);
        site.fault(Fault.NONE);
        once();
        Cli good = report();
        assertThat(good.code()).as(good.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(good.out()).contains("replaced").contains("The books balance, and every window is complete.");
    }

    @Test
    void aWindowThatWasNotListedToItsEndIsNamed() throws Exception {
        site.fault((request, proper) ->
                request.kind() == Kind.ITEMS ? SiteAnswer.error(503, "unavailable") : proper.get());
        once();
        Cli report = report();
        assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out()).contains("window 1 of whatsapp is open: it was not listed to its end");
    }

    @Test
    void booksThatNobodyHasOpenedAreNotGreen() {
        Cli report = report();
        assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out()).contains("No archiver has run: nothing has ever been listed.");
    }

    @Test
    void anArchiverWithAScheduleThatNeverListedAnythingIsNotGreenAndOneWithoutIsNotMissed() {
        once();
        assertThat(report().code()).as("without schedules").isEqualTo(ExitCode.COMPLETE);
        for (Cli report :
                List.of(report("--set", "schedule.enabled=true"), withoutSpan("--set", "schedule.enabled=true"))) {
            assertThat(report.code()).as(report.text()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(report.out())
                    .contains("telegram is not complete up to any time yet")
                    .contains("telegram has no complete window for 20");
        }
        Cli one = report("--set", "schedule.enabled=true", "--archiver", Day.ARCHIVER);
        assertThat(one.code()).as(one.text()).isEqualTo(ExitCode.COMPLETE);
        Cli never = report("--set", "schedule.enabled=true", "--archiver", "telegram");
        assertThat(never.code()).as(never.text()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aRunThatFailedBeforeItsFirstWindowIsInTheReportWithItsReason() {
        site.fault((request, proper) ->
                request.kind() == Kind.TOKEN ? SiteAnswer.error(401, "invalid_grant") : proper.get());
        once();
        for (Cli report : List.of(report(), withoutSpan())) {
            assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(report.out())
                    .contains("whatsapp is not complete up to any time yet")
                    .contains("whatsapp has no complete window for 20")
                    .contains("failed: sign-in must be accepted by the archive site, and was refused with status 401");
        }
        assertThat(withoutSpan().out()).contains("run  archiver  started by");
    }

    @Test
    void aDayThatWasNeverListedIsNotGreenAndNamed() {
        once();
        Cli report =
                Cli.run("report", "--config", work.config().toString(), "--from", "2026-11-17", "--to", "2026-11-19");
        assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out())
                .contains("whatsapp has no complete window for 2026-11-17T00:00:00Z to 2026-11-18T00:00:00Z:"
                        + " no run has listed it to its end")
                .contains("whatsapp is complete up to 2026-11-19T00:00:00Z");
    }

    @Test
    void copiesThatNoMailServerTookAreNotGreen() {
        mail.close();
        once();
        Cli report = report();
        assertThat(report.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out()).contains("whatsapp: 3 items are pending with 4 copies, the oldest since 20");
    }

    @Test
    void booksThatSomebodyChangedByHandAreNamedAndExitWithOne() throws Exception {
        once();
        for (String change : List.of(
                "UPDATE deliveries SET state = 'PENDING', is_open = TRUE WHERE delivery_no = 1",
                "UPDATE item_states SET state = 'DEAD', reason = 'OVERSIZED' WHERE item_no = 1",
                "UPDATE item_states SET state = 'IMPORTED', reason = NULL WHERE state = 'DEAD'",
                "UPDATE item_states SET state = 'PENDING' WHERE item_no = 1",
                "UPDATE item_states SET refused_deliveries = 1 WHERE item_no = 2",
                "DELETE FROM item_states WHERE item_no = 1",
                "DELETE FROM deliveries WHERE item_no = 1",
                "UPDATE dead_letters SET item_no = 1",
                "DELETE FROM window_ranges WHERE first_item_no <= 2 AND last_item_no >= 2",
                "UPDATE windows SET total = 5",
                "UPDATE windows SET listed = 3",
                "UPDATE windows SET accounted = 3",
                "UPDATE windows SET complete = FALSE",
                "UPDATE pages SET listed = 5",
                "DELETE FROM pages")) {
            assertThat(afterChange(change).problems()).as(change).isNotEmpty();
        }
        assertThat(afterChange("UPDATE connectors SET watermark = NULL").problems())
                .isEmpty();
        change("UPDATE windows SET total = 5", work.folder().resolve("data/ledger"));
        Files.delete(work.folder().resolve("data/ledger.closed")); // as if a process had been killed
        Cli report = report();
        assertThat(report.code()).as(report.text()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(report.out())
                .contains(NOT_BALANCED)
                .contains("window 1 of whatsapp")
                .doesNotContain("\u001B");
    }

    @Test
    void noCellOfTheCsvIsAFormula() throws Exception {
        once();
        Cli report = report("--format", "csv");
        assertThat(report.out().lines().toList())
                .allMatch(line -> !line.matches("(.*,)?\"?[=+@\\t-].*"))
                .anyMatch(line ->
                        line.startsWith("\"mailbox\",") && line.contains("\"'+plus@example.test\",\"1\",\"0\",\"0\""));
    }

    @Test
    void wrongUsageIsOneLineAndNothingIsOpened() {
        for (String[] options : new String[][] {
            {"--day", "2026-11-18", "--from", "2026-11-18", "--to", "2026-11-19"},
            {"--from", "2026-11-18"},
            {"--format", "xml"},
            {"--archiver", "signal"}
        }) {
            List<String> line =
                    new ArrayList<>(List.of("report", "--config", work.config().toString()));
            line.addAll(List.of(options));
            Cli result = Cli.run(line.toArray(String[]::new));
            assertThat(result.code()).as(result.text()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(result.err()).startsWith("archive-connector: ");
        }
    }

    @Test
    void theReportNeedsNoSecretOfTheSiteOrOfTheMailboxes() throws Exception {
        once();
        for (String secret : List.of("telemessage.password", "mailbox.password")) {
            Files.delete(work.folder().resolve("secrets").resolve(secret));
        }
        Cli report = report();
        assertThat(report.code()).as(report.text()).isEqualTo(ExitCode.COMPLETE);
    }

    private static String figures(JsonNode counts) {
        return counts.get("listed") + " " + counts.get("imported") + " " + counts.get("pending") + " "
                + counts.get("deadLettered").get("unmapped");
    }

    /** The books after a change, on a copy: the books themselves stay as they are. */
    private BooksReport afterChange(String sql) throws Exception {
        Path copy = work.folder().resolve("data/copy");
        forgetClosing(copy);
        Files.copy(
                EmbeddedLedger.database(work.folder().resolve("data/ledger")),
                EmbeddedLedger.database(copy),
                StandardCopyOption.REPLACE_EXISTING);
        try (Database database = Ledger.open(EmbeddedLedger.PREFIX + copy, null, null)) {
            change(sql, copy); // by now, for a closed ledger that was changed is refused
            Books books = new Books(database);
            return books.read(
                    Instant.parse("2026-11-18T00:00:00Z"), Instant.parse("2026-11-19T00:00:00Z"), books.archivers());
        }
    }

    /** As if the process had been killed: a ledger that was closed must be as it was then. */
    private static void forgetClosing(Path ledger) throws IOException {
        Files.deleteIfExists(ledger.resolveSibling(ledger.getFileName() + ".closed"));
        Files.deleteIfExists(ledger.resolveSibling(ledger.getFileName() + ".anchor"));
    }

    private static void change(String sql, Path ledger) throws SQLException {
        try (Connection connection = EmbeddedLedger.connect(ledger);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private Cli report(String... options) {
        List<String> line =
                new ArrayList<>(List.of("report", "--config", work.config().toString(), "--day", "2026-11-18"));
        line.addAll(List.of(options));
        return Cli.run(line.toArray(String[]::new));
    }

    private Cli withoutSpan(String... options) {
        List<String> line =
                new ArrayList<>(List.of("report", "--config", work.config().toString()));
        line.addAll(List.of(options));
        return Cli.run(line.toArray(String[]::new));
    }

    private void once() {
        Cli.run(
                "once",
                "--config",
                work.config().toString(),
                "--archiver",
                "whatsapp",
                "--from",
                "2026-11-18",
                "--to",
                "2026-11-19");
    }
}
