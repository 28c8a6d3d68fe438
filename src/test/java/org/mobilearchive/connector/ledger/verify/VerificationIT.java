package org.mobilearchive.connector.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.Place;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.audit.AuditSegment;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.audit.StagedSegments;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.PageEvidence;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.ledger.rebuild.Rebuild;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.staging.FolderStaging;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;

/** Whatever is changed in the ledger or in staging is named; what the connector itself did is not. */
class VerificationIT {
    @TempDir
    Path folder;

    private LedgerFixture ledger;
    private AuditLog log;

    @BeforeEach
    void aDayIsInTheBooks() throws IOException {
        ledger = new LedgerFixture(folder);
        log = new AuditLog(ledger.database, new Spool(folder.resolve("spool"), 1 << 20));
        Run run = ledger.begin();
        WindowRef window = ledger.day(run);
        page(run, window, List.of(prepared("1", "a@x.com", "b@x.com"), prepared("2", "a@x.com"), dead("3")));
        ledger.pass(Duration.ofSeconds(1));
        page(run, window, List.of(prepared("4", "c@x.com"), LedgerFixture.known("1")));
        ledger.windows.end(run, window, 4);
        ledger.runs.end(run, null);
        ledger.deliverAll();
        ledger.pass(Duration.ofSeconds(1));
        Run next = ledger.begin();
        page(next, ledger.day(next), List.of(prepared("5", "d@x.com"), LedgerFixture.deferred("6")));
        stageAudit();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatTheConnectorDidItselfIsNoDifference() throws IOException {
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aLedgerThatIsMadeAnewIsVerifiedAndAppendsNothingUnsearched(Place place) throws IOException {
        ledger.restart();
        Run killed = ledger.begin();
        page(killed, ledger.day(killed), List.of(prepared("7", "a@x.com"), LedgerFixture.known("1")));
        try (LedgerFixture anew = place.open(folder.resolve("anew"))) {
            Rebuild.Figures figures = new Rebuild(anew.database, staged(), line -> {}).run();
            assertThat(figures.left()).isEqualTo(1);
            assertThat(figures.open()).isEqualTo(2);
            List<String> found = new ArrayList<>();
            new Verification(anew.database, staged(), found::add).run(null);
            assertThat(found).isEmpty();
            assertThat(anew.value("SELECT COUNT(*) AS v FROM deliveries WHERE state = 'DELIVERED'"))
                    .isEqualTo("4");
            assertThat(anew.value("SELECT COUNT(*) AS v FROM deliveries WHERE state = 'PENDING'"))
                    .isEqualTo("0");
            assertThat(anew.begin().number()).isEqualTo(4);
            assertThatThrownBy(() -> new Rebuild(anew.database, staged(), line -> {}).run())
                    .hasMessageContaining("must be empty to be rebuilt");
        }
    }

    /** A missing segment cannot be told from one that was never staged, so a cut one must not be in the way either. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.6, 0.9, 0.999})
    void aNewestSegmentThatIsCutOffIsTakenForMissingAndNamed(double left) throws IOException {
        Path segment = files("audit").get(0);
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(whole, (int) (whole.length * left)));
        String name = folder.resolve("staging").relativize(segment).toString();
        List<String> said = new ArrayList<>();
        try (LedgerFixture anew = new LedgerFixture(folder.resolve("anew"))) {
            Rebuild.Figures figures = new Rebuild(anew.database, staged(), said::add).run();
            assertThat(figures.lacking()).isEqualTo(1);
            assertThat(said)
                    .anyMatch(line -> line.contains("is cut off after block " + figures.blocks() + ": " + name));
            assertThat(anew.value("SELECT COUNT(*) AS v FROM item_states")).isEqualTo("6");
            new StagedSegments(staged()).requireNewestIn(anew.database);
            List<String> found = new ArrayList<>();
            new Verification(anew.database, staged(), found::add).run(null);
            assertThat(found).isNotEmpty().allMatch(line -> line.contains(name));
        }
        Files.write(segment, whole);
    }

    @Test
    void whatStagingLacksIsNamedWhenTheLedgerIsMadeAnew() throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Path file : List.of(
                files("pages").get(0),
                files("messages").get(1),
                files("originals").get(0))) {
            lacking.add("staging lacks " + folder.resolve("staging").relativize(file));
            Files.delete(file);
        }
        List<String> said = new ArrayList<>();
        try (LedgerFixture anew = new LedgerFixture(folder.resolve("anew"))) {
            assertThat(new Rebuild(anew.database, staged(), said::add).run().lacking())
                    .isEqualTo(3);
        }
        assertThat(said).containsAll(lacking);
    }

    @Test
    void aDayIsVerifiedAloneAndTheChainWhole() throws IOException {
        edit("UPDATE items SET message_id = '<other>' WHERE item_no = 1");
        List<String> found = new ArrayList<>();
        new Verification(ledger.database, staged(), found::add).run(LocalDate.parse("2026-11-18"));
        assertThat(found).isEmpty();
        new Verification(ledger.database, staged(), found::add).run(LocalDate.parse("2026-11-19"));
        assertThat(found).singleElement().asString().contains("not as its journal says");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        UPDATE items SET message_id = '<other>' WHERE item_no = 1                           | is not as its journal says
        UPDATE items SET recorded_at = recorded_at + 10800000000       WHERE item_no = 1    | must be in a journal of its time, and is in none
        UPDATE item_states SET state = 'PENDING' WHERE item_no = 1                          | is missing or pending
        DELETE FROM item_states WHERE item_no = 1                                           | is missing or pending
        UPDATE deliveries SET append_uid = 99 WHERE delivery_no = 1                         | is not as block
        UPDATE deliveries SET folder = 'x' WHERE delivery_no = 1                            | deliveries of item
        DELETE FROM deliveries WHERE mailbox = 'd@x.com'                                    | deliveries of item
        DELETE FROM deliveries WHERE delivery_no = 1                                        | and is missing or is not
        UPDATE deliveries SET state = 'DELIVERED', is_open = FALSE, settled_at = created_at WHERE mailbox = 'd@x.com' | copies are recorded as delivered
        DELETE FROM dead_letters; DELETE FROM dead_letter_tried                             | dead letter of item
        UPDATE dead_letters SET detail = 'other'                                            | dead letter of item
        UPDATE windows SET total = 3 WHERE window_no = 1                                    | its counts differ from those of block
        UPDATE audit SET body = REPLACE(body, 'a@x.com', 'e@x.com') WHERE body LIKE '%a@x.com%' | was changed
        DELETE FROM audit WHERE block_no = 3                                                | blocks 3 to 3 are missing
        DELETE FROM audit WHERE block_no > 3; UPDATE audit_head SET block_no = 3, hash = (SELECT hash FROM audit WHERE block_no = 3) | in the ledger differs from that in audit/
        """)
    void anEditedLedgerIsFound(String sql, String difference) throws IOException {
        for (String statement : sql.split(";")) {
            edit(statement);
        }
        assertThat(differences()).anyMatch(line -> line.contains(difference));
    }

    @Test
    void aBlockThatWasWrittenAnewWithARightHashIsFound() throws IOException {
        AuditBlock block = ledger.database.transaction(tx -> AuditLog.after(tx, 0, 100)).stream()
                .filter(one -> one.body().contains("a@x.com"))
                .findFirst()
                .orElseThrow();
        AuditBlock forged = AuditBlock.of(
                block.number(), block.time(), block.body().replace("a@x.com", "e@x.com"), block.previous());
        assertThat(forged.isSound()).isTrue();
        ledger.database.transaction(tx -> tx.update(
                "UPDATE audit SET body = ?, hash = ? WHERE block_no = ?",
                forged.body(),
                forged.hash(),
                forged.number()));

        assertThat(differences())
                .contains("audit log: block " + (block.number() + 1) + " does not follow the one before it");
    }

    @ParameterizedTest
    @CsvSource({"pages", "journals", "messages", "originals", "audit"})
    void whatWasChangedOrRemovedInStagingIsFound(String kind) throws IOException {
        Path file = files(kind).get(0);
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        Files.write(file, changed);
        assertThat(differences()).anyMatch(line -> line.contains(kind + "/"));
        Files.delete(file);
        assertThat(differences()).isNotEmpty();
        Files.write(file, bytes);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aDifferenceNamesNoNumberAndNoAddress() throws IOException {
        edit("DELETE FROM deliveries");
        edit("DELETE FROM dead_letter_tried");
        edit("DELETE FROM dead_letters");
        assertThat(differences()).isNotEmpty().noneMatch(line -> line.contains("@") || line.contains("+1"));
    }

    private List<String> differences() throws IOException {
        List<String> found = new ArrayList<>();
        new Verification(ledger.database, staged(), found::add).run(null);
        return found;
    }

    private FolderStaging staged() {
        return new FolderStaging(folder.resolve("staging"));
    }

    private void edit(String sql) {
        ledger.edit(sql);
    }

    private void page(Run run, WindowRef window, List<ItemOutcome> outcomes) throws IOException {
        StagedObject page = stage("pages/", outcomes.toString());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new PageJournal(PageJournal.Head.of(run, window, page), outcomes).writeTo(lines);
        MemoryContent content = MemoryContent.of(lines.toByteArray());
        StagedObject journal =
                write(StagedNames.journal(LedgerFixture.WHATSAPP, window.from(), content), content.bytes());
        ledger.items.recordPage(run, window, outcomes, new PageEvidence(page, journal));
    }

    private void stageAudit() throws IOException {
        for (AuditSegment segment = log.next(); !segment.isEmpty(); segment = log.next()) {
            write(segment.object(), segment.content().open().readAllBytes());
            log.staged(segment);
        }
    }

    private ItemOutcome prepared(String id, String... mailboxes) throws IOException {
        ItemOutcome.Prepared item = (ItemOutcome.Prepared) LedgerFixture.prepared(id, mailboxes);
        return new ItemOutcome.Prepared(
                item.key(),
                item.archivedAt(),
                item.sentAt(),
                item.folder(),
                item.messageId(),
                null,
                stage("messages/", id),
                List.of(new StagedPart("lost", null, StagedPart.State.MISSING)),
                item.mailboxes());
    }

    private ItemOutcome dead(String id) throws IOException {
        return new ItemOutcome.DeadLettered(
                new ItemIdentity.Keyed(LedgerFixture.key(id)),
                LedgerFixture.DAY,
                null,
                Reason.UNMAPPED,
                "why",
                stage("originals/", id),
                List.of(),
                List.of("+14155550123"));
    }

    private StagedObject stage(String place, String text) throws IOException {
        byte[] bytes = ("the bytes of " + text).getBytes(UTF_8);
        String sha256 = Sha256.hex(bytes);
        return write(new StagedObject(place + sha256, bytes.length, sha256), bytes);
    }

    private StagedObject write(StagedObject object, byte[] bytes) throws IOException {
        Path file = folder.resolve("staging").resolve(object.name());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return object;
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("staging").resolve(kind))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
