package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.server.Programs;

/**
 * The connector beside mbsync and a bare client, in one run, by turns; medians of the rounds. Figures are printed and
 * never asserted; that everything arrives is.
 *
 * <p>{@code mvn verify -Pbench} measures everything, {@code -Dbench=a,d} only these: a delivery, b end to end, c second
 * run, d latency, e growth, f start, jmh inner loops. A table whose servers are not installed is left out. {@link
 * BenchmarkOptions} has the other properties.
 */
class Benchmark {
    private final BenchmarkOptions options = BenchmarkOptions.given().ofWhatIsInstalled();
    private final Report report = new Report();
    private final List<Turn> turns = new ArrayList<>();
    private Sample start;
    private Sample folder;

    /** What is measured once in each round. */
    private interface Turn {
        void take() throws IOException, InterruptedException;
    }

    @Test
    void theConnectorBesideMbsync() throws Exception {
        try (BenchmarkFixture fixture = new BenchmarkFixture(options)) {
            head(fixture.launch());
            if (options.wants("a", "b", "c", "d", "e", "f")) {
                fixture.firstRun();
            }
            starts(fixture);
            deliveries(fixture);
            secondRun(fixture);
            farAway(fixture);
            add(() -> growth(fixture), "e");
            for (int round = 0; round < options.rounds(); round++) {
                fixture.forget();
                for (Turn turn : turns) {
                    turn.take();
                }
            }
        }
        if (!turns.isEmpty()) {
            report.print();
        }
        if (options.wants("jmh")) {
            new InnerLoopFigures(options.java()).print();
        }
    }

    private static void head(Launch launch) throws IOException {
        Report.say(
                "Java %s, %d cores, Dovecot %s, %s%nThe connector: %s",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                version("dovecot"),
                version("mbsync"),
                launch);
    }

    private static String version(String program) throws IOException {
        Optional<Path> file = Programs.find(program);
        return file.isPresent() ? Programs.firstLine(file.get(), "--version") : "(no " + program + ")";
    }

    private void starts(BenchmarkFixture fixture) {
        Start starts = new Start(fixture, report);
        add(starts::bare, "f");
        add(() -> start = starts.once(), "a", "c", "e", "f");
    }

    private void deliveries(BenchmarkFixture fixture) throws IOException, InterruptedException {
        if (!options.wants("a", "b")) {
            return;
        }
        Deliveries deliveries = new Deliveries(fixture, report);
        deliveries.prepare();
        add(() -> deliveries.mbsync(1), "a", "b");
        add(() -> deliveries.bare(1), "a");
        add(() -> deliveries.pipelined(start), "a");
        add(() -> deliveries.mbsync(4), "a");
        add(() -> deliveries.bare(100), "a");
        add(() -> deliveries.multiAppend(start), "a");
        if (options.wants("b")) {
            EndToEnd endToEnd = new EndToEnd(fixture, report);
            add(() -> folder = endToEnd.folder(), "b");
            add(() -> endToEnd.azurite(folder), "b");
        }
    }

    private void secondRun(BenchmarkFixture fixture) throws IOException, InterruptedException {
        if (options.wants("c")) {
            SecondRun secondRun = new SecondRun(fixture, report);
            secondRun.prepare();
            add(() -> secondRun.measure(start), "c");
        }
    }

    private void farAway(BenchmarkFixture fixture) throws IOException, InterruptedException {
        if (options.wants("d")) {
            FarAway farAway = new FarAway(fixture, report);
            farAway.prepare();
            for (int connections : new int[] {1, 8, 32}) {
                add(() -> farAway.measure(connections), "d");
            }
        }
    }

    private void growth(BenchmarkFixture fixture) throws IOException, InterruptedException {
        int before = 0;
        for (int count : options.growth()) {
            Growth growth = Growth.of(fixture.inRound(), count, BenchmarkFixture.MAILBOXES, fixture.launch());
            growth.note(report, count, before, start);
            before = count;
        }
    }

    private void add(Turn turn, String... tables) {
        if (options.wants(tables)) {
            turns.add(turn);
        }
    }
}
