package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mobilearchive.connector.server.Dovecot;

/** Table f: {@code once} on a day without items, beside camel-main with one timer. */
final class Start {
    private static final Row BARE = new Row("f: bare camel-main", 1, "starts");
    private static final Row ONCE =
            new Row("f: once, an empty day", 1, "starts", BARE.name(), "ratio >= 0.5 (2 times)");

    private final BenchmarkFixture fixture;
    private final Report report;

    Start(BenchmarkFixture fixture, Report report) {
        this.fixture = fixture;
        this.report = report;
    }

    void bare() throws IOException, InterruptedException {
        ProcessBuilder command = fixture.launch().other(BareCamel.class);
        Cost cost = Cost.of(List.of(command.redirectOutput(ProcessBuilder.Redirect.DISCARD)));
        assertThat(cost.exitCode()).isZero();
        report.note(BARE, Sample.of(cost));
    }

    /** Not the first one, which makes the ledger. */
    Sample once() throws IOException, InterruptedException {
        Path work = fixture.inRound();
        try (Dovecot dovecot = fixture.dovecot()) {
            fixture.emptyDay(work, fixture.items(), dovecot.port(), Map.of());
            Sample sample = Sample.of(fixture.emptyDay(work, fixture.items(), dovecot.port(), Map.of()));
            report.note(ONCE, sample);
            return sample;
        }
    }
}
