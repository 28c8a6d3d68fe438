package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.LatencyProxy;

/** Tables a and d: everything is collected and staged before, and delivered now; mbsync pushes the same messages. */
final class Deliveries {
    static final String REFERENCE = "a: mbsync, 1 connection";
    private static final String PIPELINED = "ratio >= 2.5, CPU <= 0.25 ms";
    private static final String MULTIAPPEND = "ratio >= 4, CPU <= 0.25 ms";
    private static final Map<String, String> WITHOUT_MULTIAPPEND = Map.of("mailbox.multi-append", "false");

    private final BenchmarkFixture fixture;
    private final Report report;
    private final Path pending;
    private final Mbsync mbsync;

    Deliveries(BenchmarkFixture fixture, Report report) throws IOException {
        this.fixture = fixture;
        this.report = report;
        pending = fixture.next();
        mbsync = new Mbsync(fixture.next(), fixture.items().addresses());
    }

    /** Everything collected and staged, and nothing delivered; and the same messages as maildirs. */
    void prepare() throws IOException, InterruptedException {
        try (ScaleBench bench = new ScaleBench(pending, fixture.items(), fixture.launch())) {
            Map<String, String> hasty = Map.of("retry.attempts", "0", "retry.delay", "1ms");
            Figures figures = bench.run("collect", fixture.keys(nobody(), hasty));
            assertThat(figures.column(3))
                    .as(figures.output())
                    .isEqualTo(fixture.options().items());
        }
        try (Dovecot dovecot = fixture.dovecot()) {
            deliver(dovecot.port(), Map.of());
            fixture.arrived(dovecot);
            mbsync.take(dovecot);
        }
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Sample deliver(int port, Map<String, String> keys) throws IOException, InterruptedException {
        Path work = fixture.inRound();
        PathUtils.copyDirectory(pending, work);
        return Sample.of(fixture.emptyDay(work, port, keys));
    }

    void mbsync(int connections) throws IOException, InterruptedException {
        Path work = Files.createDirectories(fixture.inRound());
        try (Dovecot dovecot = fixture.dovecot()) {
            Cost cost = mbsync.push(work, dovecot, connections);
            assertThat(cost.exitCode()).isZero();
            fixture.arrived(dovecot);
            report.note(
                    connections == 1
                            ? row(REFERENCE, null, "")
                            : row("a: mbsync, " + connections + " connections", REFERENCE, ""),
                    Sample.of(cost));
        }
    }

    /** About the most that the server takes here: a client that only sends. */
    void bare(int together) throws IOException, InterruptedException {
        try (Dovecot dovecot = fixture.dovecot()) {
            String name = "a: bare client, " + (together == 1 ? "pipelined" : "MULTIAPPEND");
            Sample sample = new BareClient(dovecot.port(), together)
                    .push(
                            mbsync.maildirs(),
                            fixture.items().addresses(),
                            Mbsync.ARCHIVE,
                            fixture.options().connections());
            report.note(row(name, REFERENCE, ""), sample);
            fixture.arrived(dovecot);
        }
    }

    void pipelined() throws IOException, InterruptedException {
        deliver(row("a: deliver, pipelined", REFERENCE, PIPELINED), WITHOUT_MULTIAPPEND);
    }

    void multiAppend() throws IOException, InterruptedException {
        deliver(row("a: deliver, MULTIAPPEND", REFERENCE, MULTIAPPEND), Map.of());
    }

    private void deliver(Row row, Map<String, String> keys) throws IOException, InterruptedException {
        try (Dovecot dovecot = fixture.dovecot()) {
            report.note(row, deliver(dovecot.port(), keys));
            fixture.arrived(dovecot);
        }
    }

    /** Through a proxy, without latency and with it. */
    void farAway(int connections) throws IOException, InterruptedException {
        String name = "d: connections: " + connections;
        farAway(row(name, null, ""), connections, Duration.ZERO);
        String target = connections == 32 ? "ratio >= 0.5" : "";
        farAway(row(name + ", 50 ms", name, target), connections, Duration.ofMillis(50));
    }

    private void farAway(Row row, int connections, Duration roundTrip) throws IOException, InterruptedException {
        Map<String, String> keys =
                Map.of("mailbox.multi-append", "false", "mailbox.connections", Integer.toString(connections));
        try (Dovecot dovecot = fixture.dovecot();
                LatencyProxy proxy = new LatencyProxy(dovecot.port(), roundTrip)) {
            report.note(row, deliver(proxy.port(), keys));
            fixture.arrived(dovecot);
        }
    }

    private Row row(String name, String beside, String target) {
        return new Row(name, fixture.items().copies(), "copies", beside, target);
    }
}
