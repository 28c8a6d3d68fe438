package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mobilearchive.connector.server.Dovecot;

/** Table a: what is pending is delivered; mbsync pushes the same messages. */
final class Deliveries {
    static final String REFERENCE = "a: mbsync, 1 connection";
    private static final String PIPELINED = "ratio >= 2.5, CPU <= 0.25 ms";
    private static final String MULTIAPPEND = "ratio >= 4, CPU <= 0.25 ms";
    private static final Map<String, String> WITHOUT_MULTIAPPEND = Map.of("mailbox.multi-append", "false");

    private final BenchmarkFixture fixture;
    private final Report report;
    private final Pending pending;
    private final Mbsync mbsync;

    Deliveries(BenchmarkFixture fixture, Report report) throws IOException {
        this.fixture = fixture;
        this.report = report;
        pending = new Pending(fixture, fixture.items());
        mbsync = new Mbsync(fixture.next(), fixture.items().addresses());
    }

    /** The messages as files, too: those that the connector makes. */
    void prepare() throws IOException, InterruptedException {
        pending.prepare();
        try (Dovecot dovecot = fixture.dovecot()) {
            pending.deliver(dovecot, dovecot.port(), Map.of());
            mbsync.take(dovecot);
        }
    }

    void mbsync(int connections) throws IOException, InterruptedException {
        Path work = Files.createDirectories(fixture.inRound());
        try (Dovecot dovecot = fixture.dovecot()) {
            Cost cost = mbsync.push(work, dovecot, connections);
            assertThat(cost.exitCode()).isZero();
            fixture.arrived(dovecot, fixture.items());
            report.note(
                    connections == 1
                            ? new Row(REFERENCE, fixture.items().copies(), "copies")
                            : row("a: mbsync, " + connections + " connections", ""),
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
            report.note(row(name, ""), sample);
            fixture.arrived(dovecot, fixture.items());
        }
    }

    /** @param start what the start alone costs in this round */
    void pipelined(Sample start) throws IOException, InterruptedException {
        deliver("a: deliver, pipelined", PIPELINED, start, WITHOUT_MULTIAPPEND);
    }

    /** @param start what the start alone costs in this round */
    void multiAppend(Sample start) throws IOException, InterruptedException {
        deliver("a: deliver, MULTIAPPEND", MULTIAPPEND, start, Map.of());
    }

    private void deliver(String name, String target, Sample start, Map<String, String> keys)
            throws IOException, InterruptedException {
        try (Dovecot dovecot = fixture.dovecot()) {
            Sample sample = pending.deliver(dovecot, dovecot.port(), keys);
            report.note(row(name, target), sample);
            sample.without(start).ifPresent(left -> report.note(row(name + ", less start", target), left));
        }
    }

    private Row row(String name, String target) {
        return new Row(name, fixture.items().copies(), "copies", REFERENCE, target);
    }
}
