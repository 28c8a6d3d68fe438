package org.mobilearchive.connector.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.server.EmbeddedLedger;

class DatabaseIT {
    @TempDir
    Path folder;

    /** Another process, which begins a run in the ledger and then stays, or dies at once as by kill -9. */
    static final class OtherProcess {
        public static void main(String[] args) throws IOException {
            LedgerFixture ledger = new LedgerFixture(Path.of(args[0]));
            ledger.begin();
            if (args[1].equals("die")) {
                Runtime.getRuntime().halt(9);
            }
            System.out.println("open");
            System.in.read();
            ledger.close();
        }
    }

    @Test
    void whatIsDurableSurvivesAKillAndTheNextProcessGoesOnAtOnce() throws Exception {
        assertThat(start("die").waitFor()).isEqualTo(9);

        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThat(ledger.value("SELECT COUNT(*) AS v FROM runs")).isEqualTo("1");
            assertThat(ledger.begin().token()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 10_000, 50_000, 150_000})
    void aNewLedgerWhoseMakingIsKilledIsMadeByTheNextProcess(long logged) throws Exception {
        Path log = EmbeddedLedger.log(folder.resolve("data/ledger"));
        Process process = start("stay");
        Path made =
                folder.resolve("data/ledger.anchor"); // written last, where the making was quicker than a look at it
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        !process.isAlive() || Files.exists(made) || (Files.exists(log) && Files.size(log) > logged));
        process.destroyForcibly().waitFor();

        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.runDay(1, LedgerFixture.prepared("1", "a@x.com"));
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM item_states")).isEqualTo("IMPORTED");
        }
    }

    @Test
    void aNewLedgerGoesOnWhenItsConnectionsAreLost() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            AtomicBoolean lost = new AtomicBoolean();
            ledger.database.transaction(tx -> {
                if (!lost.getAndSet(true)) {
                    throw new SQLException("lost", "08006");
                }
                return tx;
            });

            ledger.runDay(1, LedgerFixture.prepared("1", "a@x.com"));
            ledger.deliverAll();
            assertThat(ledger.value("SELECT state AS v FROM deliveries")).isEqualTo("DELIVERED");
        }
    }

    @Test
    void aToolThatLooksIntoAClosedLedgerLetsItGoWithItsConnection() throws Exception {
        new LedgerFixture(folder).close();

        EmbeddedLedger.look(folder.resolve("data/ledger")).close();

        Path file = EmbeddedLedger.database(folder.resolve("data/ledger"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull(); // the database locks it while it has it open
        }
    }

    @Test
    void aLedgerInUseByAnotherProcessIsRefused() throws Exception {
        Process other = start("stay");
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");
            assertThatThrownBy(() -> new LedgerFixture(folder))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("in use by another process: stop it")
                    .hasMessageContaining(folder.resolve("data/ledger").toString());
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    @Test
    void aLedgerOfANewerProgramIsRefused() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            ledger.database.transaction(
                    tx -> tx.update(
                            """
                    INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                        "installed_by", "execution_time", "success")
                    VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, TRUE)
                    """));
        }

        assertThatThrownBy(() -> new LedgerFixture(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("schema version 99, which this program does not know");
    }

    @Test
    void aFileThatIsNoLedgerIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(EmbeddedLedger.database(folder.resolve("data/ledger")), "not a database".repeat(1000));

        assertThatThrownBy(() -> new LedgerFixture(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void nobodyElseReadsTheFolderAndTheFile() throws IOException {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThat(ledger.value("SELECT COUNT(*) AS v FROM items")).isEqualTo("0");
            assertThat(permissions("data")).isEqualTo("rwx------");
            assertThat(permissions(
                            EmbeddedLedger.database(Path.of("data/ledger")).toString()))
                    .isEqualTo("rw-------");
            assertThat(permissions(EmbeddedLedger.log(Path.of("data/ledger")).toString()))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatIsDurableInSqliteIsBroughtThereByACommitThatWritesAlsoWhereNothingWasChanged() throws IOException {
        Path place = folder.resolve("durable/ledger");
        try (Database database = Ledger.open("jdbc:sqlite:" + place, null, null)) {
            Path log = EmbeddedLedger.log(place);
            long before = Files.size(log);
            database.durably(tx -> tx);
            assertThat(Files.size(log)).isGreaterThan(before);
        }
    }

    @Test
    void aTransactionThatEndsByAnErrorIsNotInTheWayOfTheNextOne() {
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            assertThatThrownBy(() -> ledger.database.transaction(tx -> {
                        tx.update("UPDATE audit_head SET staged_block = 7");
                        throw new LinkageError();
                    }))
                    .isInstanceOf(LinkageError.class);
            assertThat(ledger.value("SELECT staged_block AS v FROM audit_head")).isEqualTo("0");
        }
    }

    @Test
    void anSqliteTakesAPathAndNoSettings() {
        LedgerUrl url = LedgerUrl.of("jdbc:sqlite:data/../ledger");

        assertThat(url.jdbc())
                .isEqualTo("jdbc:sqlite:" + Path.of("ledger.sqlite").toAbsolutePath());
        for (String other : List.of("ledger?journal_mode=OFF", "ledger;x=y", ":memory:")) {
            assertThatThrownBy(() -> LedgerUrl.of("jdbc:sqlite:" + other)).hasMessageContaining("without settings");
        }
        assertThatThrownBy(() -> LedgerUrl.of("jdbc:sqlite:")).hasMessageContaining("name an SQLite file");
    }

    @Test
    void aUrlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> LedgerUrl.of("jdbc:h2:file:./x")).hasMessageContaining("jdbc:sqlite:<path>");
    }

    @Test
    void aLedgerOfH2IsNotReplacedByAnEmptyOne() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/ledger.mv.db"), "H:2");

        assertThatThrownBy(() -> new LedgerFixture(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(folder.resolve("data/ledger.mv.db") + " is a ledger of H2")
                .hasMessageContaining("archive-connector rebuild-ledger");
        assertThat(EmbeddedLedger.database(folder.resolve("data/ledger"))).doesNotExist();
    }

    @Test
    void anErrorShowsNothingOfAUrlBehindItsName() {
        assertThat(LedgerUrl.of("jdbc:postgresql://db/ledger?sslmode=verify-full&sslcert=/secret")
                        .display())
                .isEqualTo("jdbc:postgresql://db/ledger");
        assertThatThrownBy(() -> LedgerUrl.of("jdbc:postgresql://localhost/ledger?password=secret"))
                .hasMessageContaining("Parameter password is not allowed in it")
                .hasMessageNotContaining("secret");
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private Process start(String mode) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString(),
                mode);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
