package org.mobilearchive.connector.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mobilearchive.connector.mailbox.Commands.message;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.mailbox.imap.MailboxUnavailableException;
import org.mobilearchive.connector.mailbox.imap.SignInRefusedException;

class ConnectionsIT {
    private static final String FOLDER = "Signal Archiver";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ScriptedImapServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedImapServer();
    }

    @AfterEach
    void stop() throws IOException {
        threads.shutdownNow();
        server.close();
    }

    private MailboxClient client(int connections, Duration idle, Duration pool) {
        return new MailboxClient(server.port(), options -> {
            options.setConnections(connections);
            options.setIdleTimeout(idle);
            options.setPoolTimeout(pool);
        });
    }

    private MailboxClient client(int connections) {
        return client(connections, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void manyMessagesAndBothOperationsGoOverOneConnection() throws Exception {
        try (MailboxClient client = client(8)) {
            client.status("dana@example.com", FOLDER);
            client.append("dana@example.com", FOLDER, message(1), message(2));
            client.append("dana@example.com", FOLDER, message(3));
        }
        assertThat(server.commands())
                .containsExactly(
                        "CAPABILITY", "LOGIN", "CAPABILITY", "LIST", "STATUS", "APPEND", "APPEND", "APPEND", "LOGOUT");
    }

    @Test
    void neverMoreConnectionsAreOpenThanAllowed() throws Exception {
        try (MailboxClient client = client(2)) {
            List<Future<List<AppendResult>>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int mailbox = i % 10;
                results.add(threads.submit(() -> client.append("user" + mailbox + "@example.com", FOLDER, message(1))));
            }
            for (Future<List<AppendResult>> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).allMatch(AppendResult.Appended.class::isInstance);
            }
        }
        assertThat(server.mostOpen()).isEqualTo(2);
        assertThat(server.messages()).hasSize(40);
    }

    @Test
    void oneMailboxHasOneConnectionAtATime() throws Exception {
        try (MailboxClient client = client(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(threads.submit(() -> client.append("dana@example.com", FOLDER, message(1))));
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(server.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void theWaitForAConnectionHasABound() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        server.on("APPEND", turn -> {
            taken.countDown();
            awaitQuietly(free);
            turn.take().ok("done");
        });
        try (MailboxClient client = client(1, Duration.ofMinutes(1), Duration.ofMillis(200))) {
            Future<?> first = threads.submit(() -> client.append("dana@example.com", FOLDER, message(1)));
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> client.status("lee@example.com", FOLDER))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("All 1 connections")
                    .hasMessageContaining("raise the option connections");
            free.countDown();
            first.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aConnectionAtRestIsClosed() throws Exception {
        try (MailboxClient client = client(8, Duration.ofMillis(100), Duration.ofMinutes(1))) {
            client.status("dana@example.com", FOLDER);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(server.open()).isZero());
            assertThat(server.count("LOGOUT")).isEqualTo(1);
            assertThat(client.status("dana@example.com", FOLDER).uidNext()).isEqualTo(1);
        }
    }

    @Test
    void theFailureOfOneMailboxIsNotThatOfAnother() throws Exception {
        server.on("LOGIN", turn -> turn.no("[AUTHENTICATIONFAILED] no"));
        try (MailboxClient client = client(1)) {
            assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                    .isInstanceOf(SignInRefusedException.class)
                    .hasMessageContaining("AUTHENTICATIONFAILED");
            assertThat(client.status("lee@example.com", FOLDER).uidNext()).isEqualTo(1);
            assertThat(server.count("LOGIN")).isEqualTo(2);
        }
    }

    @Test
    void aServerThatAsksToComeLaterIsUnavailable() throws Exception {
        server.on("LOGIN", turn -> turn.no("[UNAVAILABLE] later"));
        try (MailboxClient client = client(1)) {
            assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                    .isInstanceOf(MailboxUnavailableException.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws Exception {
        server.close();
        try (MailboxClient client = client(1)) {
            assertThatThrownBy(() -> client.status("dana@example.com", FOLDER))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessageContaining("localhost:" + server.port() + " cannot be reached");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
