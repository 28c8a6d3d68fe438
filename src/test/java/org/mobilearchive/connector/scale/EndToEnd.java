package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.Programs;
import org.mobilearchive.connector.staging.azure.Azurite;

/** Table b: from an empty state to the mailboxes, by way of a folder or of Azurite. */
final class EndToEnd {
    private static final String TARGET = "ratio >= 1.3";

    private final BenchmarkFixture fixture;
    private final Report report;

    EndToEnd(BenchmarkFixture fixture, Report report) {
        Programs.require("azurite-blob", "azurite: npm install --prefix target/azurite azurite@3.35.0");
        this.fixture = fixture;
        this.report = report;
    }

    void folder() throws IOException, InterruptedException {
        try (ScaleBench bench = bench()) {
            report.note(row("b: end to end, folder", TARGET), run(bench, Map.of()));
        }
    }

    /** Azurite is one process of Node.js, and the wall: its own CPU is a row beside. */
    void azurite() throws IOException, InterruptedException {
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
            report.note(row("b: end to end, Azurite", TARGET), sample);
            double cpu = azurite.cpu().toMillis() - before;
            report.note(row("b:   Azurite's own process", ""), new Sample(sample.seconds(), cpu, 0, 0));
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
            fixture.arrived(dovecot);
            return Sample.of(figures);
        }
    }

    private Row row(String name, String target) {
        return new Row(
                name, fixture.items().copies(), "copies", target.isEmpty() ? null : Deliveries.REFERENCE, target);
    }
}
