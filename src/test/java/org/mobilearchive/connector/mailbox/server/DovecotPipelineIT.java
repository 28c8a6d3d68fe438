package org.mobilearchive.connector.mailbox.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mailbox.Commands.id;
import static org.mobilearchive.connector.mailbox.Commands.message;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.FOLDER;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.client;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.ids;
import static org.mobilearchive.connector.mailbox.server.DovecotMailbox.idsFrom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.mailbox.Commands;
import org.mobilearchive.connector.mailbox.MailboxClient;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.append.AppendResult.AlreadyThere;
import org.mobilearchive.connector.mailbox.append.AppendResult.Appended;
import org.mobilearchive.connector.mailbox.append.AppendResult.Deferred;
import org.mobilearchive.connector.mailbox.append.AppendResult.Unknown;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.folder.FolderState;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.FaultProxy;

/** Several messages under way at once, one command each or all in one. */
class DovecotPipelineIT {
    private static Dovecot dovecot;

    private final String mailbox = DovecotMailbox.another();

    @BeforeAll
    static void start() throws Exception {
        dovecot = Dovecot.builder().start();
    }

    @AfterAll
    static void stop() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private static MailboxClient careful(int port, boolean multiAppend) {
        return client(port, options -> {
            options.setMultiAppend(multiAppend);
            options.setSecondLookDelay(Duration.ofMillis(1));
        });
    }

    /** Next to nothing but its Message-ID. */
    private static AppendCommand small(int number, InDoubt doubt) {
        byte[] bytes = ("Message-ID: " + id(number) + "\r\n\r\n").getBytes(US_ASCII);
        return new AppendCommand(id(number), Commands.DATE, Set.of(), Commands.source(bytes), doubt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cutAtAnyByteOfABatchThereIsOneCopyOfEachInTheEnd(boolean multiAppend) throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(dovecot.port());
                MailboxClient afterwards = careful(dovecot.port(), multiAppend);
                MailboxClient client = careful(proxy.port(), multiAppend)) {
            int cut = 0;
            int last = 999;
            do {
                FolderState before = afterwards.status(mailbox, FOLDER);
                proxy.cutAt(++cut);
                int first = last + 1;
                last = first + 1;
                List<AppendResult> results = client.append(mailbox, FOLDER, small(first, null), small(last, null));
                InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
                List<AppendCommand> open = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    if (!(results.get(i) instanceof Appended)) {
                        open.add(small(first + i, results.get(i) instanceof Unknown ? doubt : null));
                    }
                }
                assertThat(afterwards.append(mailbox, FOLDER, open))
                        .allMatch(result -> result instanceof Appended || result instanceof AlreadyThere);
            } while (proxy.cuts() == cut);
            assertThat(cut).isGreaterThan(150);
            assertThat(ids(dovecot, mailbox)).containsExactlyInAnyOrder(idsFrom(1000, last));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasAnsweredStandsAndTheRestIsFound(boolean multiAppend) throws Exception {
        try (FaultProxy proxy = new FaultProxy(dovecot.port());
                MailboxClient client = careful(proxy.port(), multiAppend)) {
            client.append(mailbox, FOLDER, message(5), message(6)); // from then on it is known what the server reads
            FolderState before = client.status(mailbox, FOLDER);
            proxy.swallowAnswerTo("APPEND");
            assertThat(client.append(mailbox, FOLDER, message(1), message(2), message(3)))
                    .hasOnlyElementsOfType(Unknown.class);
            InDoubt doubt = new InDoubt(before.uidValidity(), before.uidNext());
            List<AppendResult> results =
                    client.append(mailbox, FOLDER, message(1, doubt), message(2, doubt), message(3, doubt), message(4));
            assertThat(results).hasOnlyElementsOfTypes(AlreadyThere.class, Appended.class);
            assertThat(results.get(0)).isEqualTo(new AlreadyThere(before.uidValidity(), before.uidNext()));
            assertThat(ids(dovecot, mailbox)).containsExactlyInAnyOrder(idsFrom(1, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allOfALargeBatchArriveInOrder(boolean multiAppend) throws Exception {
        try (MailboxClient client = careful(dovecot.port(), multiAppend)) {
            FolderState before = client.status(mailbox, FOLDER);
            List<AppendCommand> commands =
                    IntStream.rangeClosed(1, 500).mapToObj(Commands::message).toList();
            assertThat(client.append(mailbox, FOLDER, commands))
                    .containsExactlyElementsOf(IntStream.range(0, 500)
                            .mapToObj(i -> (AppendResult) new Appended(before.uidValidity(), before.uidNext() + i))
                            .toList());
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(1, 500));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyTheMessageThatDoesNotFitStaysPending(boolean multiAppend) throws Exception {
        try (Dovecot server = Dovecot.builder().quota("storage=10K").start();
                MailboxClient client = careful(server.port(), multiAppend)) {
            AppendCommand large = message("x".repeat(20_000).getBytes(US_ASCII));
            List<AppendResult> results = client.append(mailbox, FOLDER, message(1), large, message(2));
            assertThat(results)
                    .extracting(Object::getClass)
                    .containsExactly(Appended.class, Deferred.class, Appended.class);
            assertThat(ids(server, mailbox)).containsExactly(idsFrom(1, 2));
        }
    }

    @Test
    void aFolderDeletedMeanwhileIsMadeAgainForAllOfTheBatch() throws Exception {
        try (MailboxClient client = client(dovecot)) {
            client.append(mailbox, FOLDER, message(1));
            dovecot.doveadm("mailbox", "delete", "-u", mailbox, FOLDER);
            assertThat(client.append(mailbox, FOLDER, message(2), message(3), message(4)))
                    .hasOnlyElementsOfType(Appended.class);
            assertThat(ids(dovecot, mailbox)).containsExactly(idsFrom(2, 4));
        }
    }
}
