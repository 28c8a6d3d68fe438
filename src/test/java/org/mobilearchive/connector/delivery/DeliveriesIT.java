package org.mobilearchive.connector.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.copy.BatchResult;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mailbox.Commands;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.ItemKey;

class DeliveriesIT {
    private static final String ANN = "ann@x.com";
    private static final Instant SENT = Instant.parse("2026-11-18T10:00:00Z");
    private static final FolderState FOLDER = new FolderState("Telegram Archiver", 7, 42);

    @TempDir
    Path folder;

    private final Map<String, byte[]> stored = new HashMap<>();
    private Instant now = Instant.now();
    private Database database;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        database = Ledger.open(EmbeddedLedger.PREFIX + folder.resolve("ledger"), null, null, () -> now);
        deliveries = new Deliveries(
                new DeliveryLedger(database),
                this::openStored,
                10,
                1L << 30,
                Duration.ofDays(14),
                () -> now,
                new StopSign());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void commandsSayWhatIsAppendedAndOpenItWhenItsTurnComes() throws IOException {
        stage("1", "message one".getBytes(UTF_8));
        AppendCommand command = deliveries.commands(deliveries.take(ANN)).get(0);

        assertThat(command.messageId()).isEqualTo("<1@archive.invalid>");
        assertThat(command.internalDate()).isEqualTo(SENT);
        assertThat(command.flags()).containsExactly("\\Seen");
        assertThat(command.inDoubt()).isNull();
        assertThat(command.message().size()).isEqualTo(11);
        assertThat(read(command)).isEqualTo("message one".getBytes(UTF_8));
    }

    @Test
    void aMessageThatWasChangedInStagingIsNotOpened() {
        stage("1", "message one".getBytes(UTF_8));
        stored.put("1", "message two".getBytes(UTF_8));
        AppendCommand command = deliveries.commands(deliveries.take(ANN)).get(0);

        assertThatThrownBy(() -> command.message().open()).hasMessageContaining("changed after it was staged");
    }

    @Test
    void aLargeMessageThatWasChangedIsNotReadToItsEnd() throws IOException {
        byte[] large = new byte[1 << 20];
        stage("1", large);
        AppendCommand command = deliveries.commands(deliveries.take(ANN)).get(0);
        assertThat(read(command)).isEqualTo(large);

        byte[] changed = large.clone();
        changed[5] = 1;
        stored.put("1", changed);
        assertThatThrownBy(() -> read(command)).hasMessageContaining("changed after it was staged");
    }

    @Test
    void aMessageIsNotOpenedAfterTheMailboxsLeaseHasEnded() {
        stage("1", "x".getBytes(UTF_8));
        AppendCommand command = deliveries.commands(deliveries.take(ANN)).get(0);
        now = now.plus(Duration.ofMinutes(10));

        assertThatThrownBy(() -> command.message().open()).hasMessageContaining("lease");
    }

    @Test
    void everyResultFindsItsWayIntoTheBooks() {
        for (String id : List.of("1", "2", "3", "4", "5", "6")) {
            stage(id, id.getBytes(UTF_8));
        }
        DeliveryBatch batch = deliveries.take(ANN);
        deliveries.intend(batch, FOLDER);
        BatchResult result = deliveries.confirm(
                new IntendedBatch(batch, List.of()),
                List.of(
                        new AppendResult.Appended(7, 42L),
                        new AppendResult.AlreadyThere(7, 41),
                        new AppendResult.Refused("NO"),
                        new AppendResult.Deferred("quota"),
                        new AppendResult.Unknown("reset"),
                        new AppendResult.NotSent("reset")));

        assertThat(result).isEqualTo(new BatchResult(2, 1, 2, 1));
        DeliveryBatch again = deliveries.next(new IntendedBatch(batch, List.of()));
        assertThat(again.deliveries()).extracting(Delivery::itemId).containsExactly("5", "6");
        deliveries.intend(again, FOLDER);
        deliveries.confirm(
                new IntendedBatch(again, List.of()),
                List.of(new AppendResult.Unknown("reset"), new AppendResult.NotSent("reset", true)));
        assertThat(deliveries.next(new IntendedBatch(again, List.of())).isEmpty())
                .as("no third turn")
                .isTrue();
        assertThat(deliveries.commands(deliveries.take(ANN)))
                .extracting(AppendCommand::messageId, AppendCommand::inDoubt)
                .containsExactly(
                        tuple("<4@archive.invalid>", null),
                        tuple("<5@archive.invalid>", new InDoubt(7, 42)),
                        tuple("<6@archive.invalid>", null));
    }

    @Test
    void whatWasUnderWayWhenABatchIsAbandonedIsInDoubt() {
        stage("1", "x".getBytes(UTF_8));
        DeliveryBatch batch = deliveries.take(ANN);
        deliveries.intend(batch, FOLDER);
        deliveries.defer(batch, new IOException("gone"));

        assertThat(deliveries.commands(deliveries.take(ANN)).get(0).inDoubt()).isEqualTo(new InDoubt(7, 42));
    }

    @Test
    void aMailboxThatRefusesUsIsWaitedForAndThenItsMessagesAreDeadLetters() {
        stage("1", "old".getBytes(UTF_8));
        stage("2", "in doubt".getBytes(UTF_8));
        DeliveryBatch first = deliveries.take(ANN);
        deliveries.intend(first, FOLDER);
        deliveries.confirm(
                new IntendedBatch(first, List.of()),
                List.of(new AppendResult.NotSent("reset"), new AppendResult.Unknown("reset")));
        now = now.plus(Duration.ofDays(13));
        stage("3", "new".getBytes(UTF_8));
        deliveries.defer(deliveries.take(ANN), Commands.noAccess());
        assertThat(pending()).containsExactly("<1@archive.invalid>", "<2@archive.invalid>", "<3@archive.invalid>");

        now = now.plus(Duration.ofDays(2));
        deliveries.defer(deliveries.take(ANN), Commands.noAccess());
        assertThat(pending()).containsExactly("<2@archive.invalid>", "<3@archive.invalid>");
    }

    @Test
    void aMessageThatTheMailboxKeepsRefusingIsADeadLetterAfterTheLimitUnlessItMayHaveArrived() {
        for (String id : List.of("full", "in doubt", "not sent", "unreadable")) {
            stage(id, id.getBytes(UTF_8));
        }
        stored.put("unreadable", new byte[0]);
        DeliveryBatch first = deliveries.take(ANN);
        deliveries.intend(first, FOLDER);
        AppendResult full = new AppendResult.Deferred("NO [OVERQUOTA]");
        AppendResult notSent = new AppendResult.NotSent("reset");
        deliveries.confirm(
                new IntendedBatch(first, List.of()), List.of(full, new AppendResult.Unknown("reset"), notSent, full));
        now = now.plus(Duration.ofDays(13));
        deliveries.confirm(new IntendedBatch(deliveries.take(ANN), List.of()), List.of(full, full, notSent, full));
        assertThat(pending()).hasSize(4);

        now = now.plus(Duration.ofDays(2));
        BatchResult result = deliveries.confirm(
                new IntendedBatch(deliveries.take(ANN), List.of()), List.of(full, full, notSent, full));
        assertThat(result.refused()).isEqualTo(1);
        assertThat(pending()).noneMatch(id -> id.contains("full")).hasSize(3);
    }

    @Test
    void noByteOfAMessageLeavesAfterTheMailboxsLeaseHasEnded() throws IOException {
        stage("1", "x".getBytes(UTF_8));
        AppendCommand.Source message =
                deliveries.commands(deliveries.take(ANN)).get(0).message();
        message.beforeWrite();
        now = now.plus(Duration.ofMinutes(10));
        assertThatThrownBy(message::beforeWrite).hasMessageContaining("lease of the mailbox has ended");
        assertThatThrownBy(message::open).hasMessageContaining("lease of the mailbox has ended");
    }

    @Test
    void aLongBatchKeepsItsLeaseWhileTheProcessGivesSignsOfLife() throws IOException {
        stage("1", "x".getBytes(UTF_8));
        AppendCommand command = deliveries.commands(deliveries.take(ANN)).get(0);
        for (int i = 0; i < 5; i++) {
            now = now.plus(Duration.ofMinutes(5));
            deliveries.renewLeases();
        }
        assertThat(read(command)).isEqualTo("x".getBytes(UTF_8));
    }

    @Test
    void aMailboxThatAnotherProcessDeliversToIsAskedForAgain() {
        stage("1", "x".getBytes(UTF_8));
        DeliveryBatch held = deliveries.take(ANN);
        assertThatThrownBy(() -> deliveries.take(ANN)).isInstanceOf(MailboxBusyException.class);
        deliveries.defer(held, new IOException("gone"));
        assertThat(deliveries.take(ANN).isEmpty()).isFalse();
    }

    @Test
    void aMailboxThatCannotBeReachedIsWaitedForAsLongAsItTakes() {
        stage("1", "x".getBytes(UTF_8));
        now = now.plus(Duration.ofDays(400));
        deliveries.defer(deliveries.take(ANN), new IOException("gone"));
        assertThat(pending()).containsExactly("<1@archive.invalid>");
    }

    private List<String> pending() {
        DeliveryBatch batch = deliveries.take(ANN);
        List<String> ids = deliveries.commands(batch).stream()
                .map(AppendCommand::messageId)
                .toList();
        deliveries.defer(batch, new IOException("only looked at"));
        return ids;
    }

    private void stage(String id, byte[] message) {
        stored.put(id, message);
        RunLedger runs = new RunLedger(database);
        Run run = runs.begin("telegram", "test");
        StagedObject object = new StagedObject(id, message.length, Sha256.hex(message));
        ItemOutcome item = new ItemOutcome.Prepared(
                new ItemKey("telegram", id, 1),
                SENT,
                SENT,
                "Telegram Archiver",
                "<" + id + "@archive.invalid>",
                object,
                object,
                List.of(),
                List.of(ANN));
        new ItemLedger(database, runs)
                .recordPage(run, new WindowLedger(database, runs).begin(run, SENT, SENT.plusSeconds(1)), List.of(item));
        runs.end(run, null);
    }

    private InputStream openStored(StagedObject object) {
        return new ByteArrayInputStream(stored.get(object.name()));
    }

    private static byte[] read(AppendCommand command) throws IOException {
        try (InputStream in = command.message().open()) {
            return in.readAllBytes();
        }
    }
}
