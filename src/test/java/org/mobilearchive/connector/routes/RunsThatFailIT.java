package org.mobilearchive.connector.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.RunBooks;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** A run that begins also ends, in whatever way it fails: its reason is in the books, its lease is free, and the next one works. */
class RunsThatFailIT {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aRunThatTheSiteFailsIsInTheBooksWithItsReasonAndTheNextOneWorks(
            String name, Kind kind, int status, String reason) throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day())) {
            connector.site().fault(Answers.on(kind, (request, proper) -> SiteAnswer.error(status, "down")));
            assertThat(connector.runDue().failure()).contains(reason);
            assertThat(lastRun(connector).failure()).contains(reason);
            connector.site().fault(Fault.NONE);
            assertThat(connector.runDue().failure()).isNull();
            assertThat(lastRun(connector).endedAt()).isNotNull();
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("site down before the first window", Kind.TOKEN, 503, "status must be 200, and is 503"),
                arguments("wrong password before the first window", Kind.TOKEN, 401, "status 401"),
                arguments("site down in a window", Kind.ITEMS, 503, "503"));
    }

    @ParameterizedTest(name = "{0} is gone")
    @MethodSource("tables")
    void aRunThatTheLedgerFailsInBetweenEndsAndTheNextOneWorks(String table, Kind during) throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day())) {
            AtomicBoolean gone = new AtomicBoolean();
            connector.site().fault(Answers.on(during, (request, proper) -> {
                if (gone.compareAndSet(false, true)) {
                    change("ALTER TABLE " + table + " RENAME TO gone");
                }
                return proper.get();
            }));
            connector.send();
            change("ALTER TABLE gone RENAME TO " + table);
            assertThat(lastRun(connector).failure()).contains("refused a statement");
            assertThat(connector.runDue().failure()).isNull();
        }
    }

    static Stream<Arguments> tables() {
        return Stream.of(arguments("windows", Kind.TOKEN), arguments("deliveries", Kind.ITEMS));
    }

    @Test
    void aRunWhoseEndTheLedgerCannotTakeIsEndedWithItsReasonWhenTheLedgerIsBack() throws Exception {
        try (ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day())) {
            connector.site().fault(Answers.on(Kind.TOKEN, (request, proper) -> {
                change("ALTER TABLE audit RENAME TO gone");
                return SiteAnswer.error(401, "no");
            }));
            assertThat(connector.send().getException()).isNotNull();
            connector.site().fault(Fault.NONE);
            change("ALTER TABLE gone RENAME TO audit");
            assertThat(connector.runDue().failure()).isNull();
            assertThat(failures()).hasSize(2).element(0).asString().contains("status 401");
        }
    }

    @Test
    void aRunThatAStopInARouteCutsShortEndsAsFailed() throws Exception {
        Path home = folder.resolve("home");
        FifthArchiverIT.copyRoutes(home);
        Path get = home.resolve("routes/site/get.camel.yaml");
        Files.writeString(
                get,
                Files.readString(get).replaceFirst("      steps:\n", "      steps:\n        - stop: {id: mine}\n"));
        try (ConnectorUnderTest connector = ConnectorUnderTest.startAt(home, folder.resolve("work"), day())) {
            connector.send();
            connector.send();
            assertThat(failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                    .contains("look for a stop in the routes"));
        }
    }

    @Test
    void aRunThatCannotBeginSaysWhyAndTriesNoMailbox() throws Exception {
        try (LogCapture log = new LogCapture();
                ConnectorUnderTest connector = ConnectorUnderTest.start(folder.resolve("work"), day())) {
            change("ALTER TABLE leases RENAME TO gone");
            assertThat(connector.send().getException())
                    .rootCause()
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no such table: leases");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("whatsapp: the run cannot begin: "))
                    .hasSize(1)
                    .noneMatch(line -> line.contains("NullPointerException"));
            assertThat(log.lines()).noneMatch(line -> line.contains("mailbox"));
            change("ALTER TABLE gone RENAME TO leases");
            assertThat(connector.runDue().failure()).isNull();
        }
    }

    private Day day() throws IOException {
        return new Day(folder.resolve("day")).chat("A-1", "Ok");
    }

    private static RunBooks lastRun(ConnectorUnderTest connector) {
        List<ArchiverBooks> books =
                new Books(connector.connector().bean("database", Database.class)).now(List.of(Day.ARCHIVER));
        return books.get(0).lastRun();
    }

    private List<String> failures() throws SQLException {
        try (Connection connection = EmbeddedLedger.connect(folder.resolve("work/data/ledger"));
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ended_at, failure FROM runs ORDER BY run_no")) {
            List<String> failures = new java.util.ArrayList<>();
            while (rows.next()) {
                assertThat(rows.getObject("ended_at")).isNotNull();
                failures.add(String.valueOf(rows.getString("failure")));
            }
            return failures;
        }
    }

    private void change(String sql) {
        try (Connection connection = EmbeddedLedger.connect(folder.resolve("work/data/ledger"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
