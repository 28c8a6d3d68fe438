package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.LatencyProxy;

/** Table d: what is pending is delivered through a proxy, without latency and with it. */
final class FarAway {
    private final BenchmarkFixture fixture;
    private final Report report;
    private final Pending pending;

    FarAway(BenchmarkFixture fixture, Report report) {
        this.fixture = fixture;
        this.report = report;
        pending = new Pending(
                fixture,
                new GeneratedItems(
                        fixture.options().farItems(), BenchmarkFixture.MAILBOXES, GeneratedItems.Sizes.MIXED));
    }

    void prepare() throws IOException, InterruptedException {
        pending.prepare();
    }

    void measure(int connections) throws IOException, InterruptedException {
        String name = "d: connections: " + connections;
        deliver(row(name, null, ""), connections, Duration.ZERO);
        String target = connections == 32 ? "ratio >= 0.5" : "";
        deliver(row(name + ", 50 ms", name, target), connections, Duration.ofMillis(50));
    }

    private void deliver(Row row, int connections, Duration roundTrip) throws IOException, InterruptedException {
        Map<String, String> keys =
                Map.of("mailbox.multi-append", "false", "mailbox.connections", Integer.toString(connections));
        try (Dovecot dovecot = fixture.dovecot();
                LatencyProxy proxy = new LatencyProxy(dovecot.port(), roundTrip)) {
            report.note(row, pending.deliver(dovecot, proxy.port(), keys));
        }
    }

    private Row row(String name, @Nullable String beside, String target) {
        return new Row(name, pending.items().copies(), "copies", beside, target);
    }
}
