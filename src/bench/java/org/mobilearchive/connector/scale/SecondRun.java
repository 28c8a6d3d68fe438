package org.mobilearchive.connector.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.mobilearchive.connector.server.Dovecot;

/** Table c: the same window again, when everything of it is known. */
final class SecondRun {
    private final BenchmarkFixture fixture;
    private final Report report;
    private final int count;
    private final GeneratedItems items;
    private final Path work;

    SecondRun(BenchmarkFixture fixture, Report report) {
        this.fixture = fixture;
        this.report = report;
        count = fixture.options().knownItems();
        items = new GeneratedItems(count, BenchmarkFixture.MAILBOXES, GeneratedItems.Sizes.TEXT);
        work = fixture.next();
    }

    void prepare() throws IOException, InterruptedException {
        assertThat(run("first").column(1)).isEqualTo(count);
    }

    /** @param start what the start alone costs in this round */
    void measure(Sample start) throws IOException, InterruptedException {
        Figures figures = run("second");
        assertThat(figures.column(1)).as(figures.output()).isZero();
        assertThat(figures.column(2)).as(figures.output()).isEqualTo(count);
        String name = String.format(Locale.ROOT, "c: second run, %,d items", count);
        report.note(row(name, ""), Sample.of(figures));
        Row lessStart = row(name + ", less start", ">= 20,000 items/s");
        Sample.of(figures).without(start).ifPresent(sample -> report.note(lessStart, sample));
    }

    private Row row(String name, String target) {
        return new Row(name, count, "items", null, target);
    }

    private Figures run(String name) throws IOException, InterruptedException {
        try (Dovecot dovecot = Dovecot.builder().connectionLimit(500).start();
                ScaleBench bench = new ScaleBench(work, items, fixture.launch())) {
            Figures figures = bench.run(name, fixture.keys(dovecot.port(), Map.of()));
            assertThat(figures.exitCode()).as(figures.output()).isZero();
            return figures;
        }
    }
}
