package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.server.Dovecot;

/** A day of which everything is collected and staged, and nothing delivered; as often as one likes. */
final class Pending {
    private final BenchmarkFixture fixture;
    private final GeneratedItems items;
    private final Path folder;

    Pending(BenchmarkFixture fixture, GeneratedItems items) {
        this.fixture = fixture;
        this.items = items;
        folder = fixture.next();
    }

    GeneratedItems items() {
        return items;
    }

    void prepare() throws IOException, InterruptedException {
        try (ScaleBench bench = new ScaleBench(folder, items, fixture.launch())) {
            Map<String, String> hasty = Map.of("retry.attempts", "0", "retry.delay", "1ms");
            Figures figures = bench.run("collect", fixture.keys(nobody(), hasty));
            assertThat(figures.column(3)).as(figures.output()).isEqualTo(items.items());
        }
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Delivers all of it; fails unless it arrived. */
    Sample deliver(Dovecot dovecot, int port, Map<String, String> keys) throws IOException, InterruptedException {
        Path work = fixture.inRound();
        PathUtils.copyDirectory(folder, work);
        Sample sample = Sample.of(fixture.emptyDay(work, items, port, keys));
        fixture.arrived(dovecot, items);
        return sample;
    }
}
