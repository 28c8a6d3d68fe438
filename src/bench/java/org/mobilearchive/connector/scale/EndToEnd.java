package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.staging.azure.Azurite;

/** Table b: from an empty state to the mailboxes, by way of a folder or of Azurite. */
final class EndToEnd {
    private static final String AZURITE = "b:   Azurite's own CPU";

    private final BenchmarkFixture fixture;
    private final Report report;

    EndToEnd(BenchmarkFixture fixture, Report report) {
        this.fixture = fixture;
        this.report = report;
    }

    Sample folder() throws IOException, InterruptedException {
        try (ScaleBench bench = bench()) {
            Sample sample = run(bench, Map.of());
            report.note(row("b: end to end, folder", Deliveries.REFERENCE, "ratio >= 1.3"), sample);
            return sample;
        }
    }

    /**
     * Azurite is one process of Node.js, which does one thing at a time. So its own CPU is a row beside, as if it was alone;
     * bounded by it is a run that lasts no longer than one by the folder and that.
     *
     * @param folder the run by the folder in this round
     */
    void azurite(Sample folder) throws IOException, InterruptedException {
        try (Azurite azurite = Azurite.start();
                ScaleBench bench = bench()) {
            bench.secret("staging.azure.access-key", azurite.key());
            Map<String, String> keys = Map.of(
                    "staging.kind",
                    "azure",
                    "staging.azure.account",
                    Azurite.ACCOUNT,
                    "staging.azure.container",
                    azurite.newContainer().getBlobContainerName(),
                    "staging.azure.endpoint",
                    azurite.endpoint(),
                    "staging.azure.credential",
                    "account-key");
            long before = azurite.cpu().toMillis();
            Sample sample = run(bench, keys);
            double cpu = azurite.cpu().toMillis() - before;
            report.note(row("b: end to end, Azurite", Deliveries.REFERENCE, ""), sample);
            report.note(row(AZURITE, null, ""), new Sample(cpu / 1000, cpu, 0, 0));
            sample.without(folder)
                    .ifPresent(more -> report.note(row("b:   with Azurite, longer by", AZURITE, "ratio >= 1"), more));
        }
    }

    private ScaleBench bench() throws IOException {
        return new ScaleBench(fixture.inRound(), fixture.items(), fixture.launch());
    }

    private Sample run(ScaleBench bench, Map<String, String> keys) throws IOException, InterruptedException {
        try (Dovecot dovecot = fixture.dovecot()) {
            Figures figures = bench.run("first", fixture.keys(dovecot.port(), keys));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            assertThat(figures.column(1))
                    .as(figures.output())
                    .isEqualTo(fixture.options().items());
            fixture.arrived(dovecot, fixture.items());
            return Sample.of(figures);
        }
    }

    private Row row(String name, @Nullable String beside, String target) {
        return new Row(name, fixture.items().copies(), "copies", beside, target);
    }
}
