package org.mobilearchive.connector.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What some clients do harms no other one, and not the service. */
@Timeout(60)
class ControlServerIT {
    private static final int MANY = 1000;
    private static final String LONG = "x".repeat(10_000_000);

    @TempDir
    Path folder;

    private final AtomicInteger finished = new AtomicInteger();
    private final List<SocketChannel> clients = new ArrayList<>();
    private ControlSocket socket;
    private ControlServer server;

    @BeforeEach
    void start() throws IOException {
        socket = ControlSocket.beside(folder.resolve("ledger"));
        server = ControlServer.start(socket, this::command, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void clientsThatDoNotReadLeaveThePlacesToOthersAndTheirCommandsFinish() throws Exception {
        for (int i = 0; i < ControlServer.COMMANDS; i++) {
            request("long").write(new DataOutputStream(Channels.newOutputStream(connect())));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(run("short").code()).isZero());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(finished).hasValue(ControlServer.COMMANDS + 1));
    }

    @Test
    void aThousandSilentClientsTakeNoMoreThreadsThanThereArePlacesAndHoldNobodyUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connect();
        }
        assertThat(run("short").code()).isZero();
        assertThat(threads()).isLessThanOrEqualTo(ControlServer.CLIENTS);
    }

    @Test
    void aClientThatReadsGetsAllHoweverLongItIs() throws Exception {
        Answer answer = run("long");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo(LONG);
    }

    private int command(ControlRequest request, PrintWriter out, PrintWriter err) {
        out.print(request.arguments().equals(List.of("long")) ? LONG : "done");
        out.flush();
        finished.incrementAndGet();
        return 0;
    }

    private Answer run(String command) throws IOException {
        StringWriter out = new StringWriter();
        try (ControlClient client = ControlClient.connect(socket).orElseThrow()) {
            int code = client.run(request(command), new PrintWriter(out), new PrintWriter(new StringWriter()));
            return new Answer(code, out.toString());
        }
    }

    private record Answer(int code, String out) {}

    private ControlRequest request(String command) {
        return new ControlRequest(List.of(command), folder, 0);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        clients.add(client);
        client.connect(socket.address());
        return client;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("control-command"))
                .count();
    }
}
