package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** A lost ledger is rebuilt from staging and the mailboxes, and nothing arrives twice. */
class RebuildLedgerIT {
    private static final String[] OF_ANA = {"A-1", "A-2", "A-6", "A-CALL", "A-3", "A-CALL"};

    @TempDir
    Path folder;

    private DamagedDay day;

    @BeforeEach
    void start() throws Exception {
        day = new DamagedDay(folder);
    }

    @AfterEach
    void stop() {
        day.close();
    }

    @Test
    void itHasTheSameBooksAsTheOneThatWasLost() throws Exception {
        day.collect();
        assertThat(day.ids(Day.ANA)).containsExactlyInAnyOrder(OF_ANA);
        List<String> before = LedgerDump.of(day.ledger());
        for (Path file : List.of(day.database(), beside(".closed"), beside(".anchor"))) {
            Files.delete(file);
        }
        Cli rebuilt = day.cli("rebuild-ledger");
        assertThat(rebuilt.code()).as(rebuilt.text()).isZero();
        assertThat(rebuilt.out()).doesNotContain("the old ledger is in");
        assertThat(LedgerDump.of(day.ledger())).containsExactlyElementsOf(before);
        assertClean();
        assertThat(day.once()).startsWith("whatsapp 7 0 7 0").endsWith(" 0");
        assertThat(day.ids(Day.ANA)).containsExactlyInAnyOrder(OF_ANA);
        assertClean();
    }

    @Test
    void aDamagedOneIsRefusedAtStartAndMadeAnewWithoutASecondCopyOfAnything() throws Exception {
        day.collect();
        byte[] older = Files.readAllBytes(day.database());
        Set<Path> segments = segments();
        day.collectMore();
        // as if the process had been killed when all was delivered, before it staged that
        for (Path segment : segments()) {
            if (!segments.contains(segment)) {
                Files.delete(segment);
            }
        }
        assertThat(day.ids(DamagedDay.BEN)).containsExactly("A-10");
        for (byte[] damaged : damaged(older)) {
            Files.write(day.database(), damaged);
            assertRefused();
        }
        day.delete("A-9");
        day.ben(false);
        Cli rebuilt = day.cli("rebuild-ledger");
        assertThat(rebuilt.code()).as(rebuilt.text()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(rebuilt.out())
                .contains(
                        "1 journals that no block names",
                        "2 copies without a staged confirmation",
                        "1 mailboxes could not be read",
                        "the old ledger is in ");
        day.ben(true);
        assertThat(day.once()).as("A-9 arrived, and A-10 of Ben was found").startsWith("whatsapp 10 2 8 0");
        assertThat(day.once()).startsWith("whatsapp 10 0 10 0").endsWith(" 0");
        assertThat(day.ids(Day.ANA))
                .containsExactlyInAnyOrder("A-1", "A-2", "A-6", "A-CALL", "A-3", "A-CALL", "A-8", "A-9", "A-10");
        assertThat(day.ids(DamagedDay.BEN)).containsExactly("A-10");
        assertClean();
        Cli report = day.cli("report", "--day", "2026-11-18");
        assertThat(report.code()).as(report.text()).isZero();
        day.cli("dead-letter", "replay", "--reason", "rejected");
        assertThat(day.ids(DamagedDay.BEN)).containsExactlyInAnyOrder("A-10", "A-6");
    }

    @Test
    void aLedgerOfH2IsMadeAnew() throws Exception {
        day.collect();
        for (Path file : List.of(day.database(), beside(".closed"), beside(".anchor"))) {
            Files.delete(file);
        }
        Files.writeString(beside(".mv.db"), "H:2");
        Cli refused = day.cli("report", "--day", "2026-11-18");
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err()).contains("is a ledger of H2").contains("archive-connector rebuild-ledger");
        Cli rebuilt = day.cli("rebuild-ledger");
        assertThat(rebuilt.code()).as(rebuilt.text()).isZero();
        assertClean();
    }

    @Test
    void nothingIsChangedWhereAnotherProcessHasTheLedgerOrStagingLacksSomething() throws Exception {
        day.once();
        try (Database database = Ledger.open(EmbeddedLedger.PREFIX + day.ledger(), null, null)) {
            Cli refused = day.cli("rebuild-ledger");
            assertThat(refused.code()).as(database + refused.text()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(refused.err()).contains("is in use by another process: stop it");
        }
        Path journal = files("journals").iterator().next();
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, new byte[] {1});
        Cli refused = day.cli("rebuild-ledger");
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err()).contains(journal.getFileName() + " was changed: restore staging");
        Files.write(journal, bytes);
        assertClean();
    }

    private List<byte[]> damaged(byte[] older) throws IOException {
        byte[] whole = Files.readAllBytes(day.database());
        byte[] flipped = whole.clone();
        flipped[whole.length / 3] ^= 4;
        return List.of(Arrays.copyOf(whole, whole.length / 2), flipped, older);
    }

    private Path beside(String ending) {
        return day.ledger().resolveSibling(day.ledger().getFileName() + ending);
    }

    private void assertRefused() {
        Cli refused = day.cli("report", "--day", "2026-11-18");
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err()).contains("is damaged", "archive-connector rebuild-ledger");
    }

    private void assertClean() {
        Cli verified = day.cli("verify", "--mailboxes");
        assertThat(verified.code()).as(verified.text()).isZero();
        assertThat(verified.out()).doesNotContain("NOTE").contains("folders of mailboxes");
    }

    private Set<Path> segments() throws IOException {
        return files("audit");
    }

    private Set<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(day.staging().resolve(kind))) {
            return new HashSet<>(files.filter(Files::isRegularFile).toList());
        }
    }
}
