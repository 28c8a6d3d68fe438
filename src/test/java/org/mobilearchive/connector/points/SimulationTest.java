package org.mobilearchive.connector.points;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days by chance, with faults by chance. As many seeds as the system property {@code simulation.seeds} says, or the one
 * of {@code simulation.seed} alone.
 */
class SimulationTest {
    private static final int SEEDS = 1000;
    /** As many go through one connector. */
    private static final int TOGETHER = 50;

    @TempDir(factory = InMemory.class)
    private Path folder;

    @BeforeAll
    static void weave() {
        PointsAgent.install();
    }

    @Test
    void whateverFailsEachItemArrivesOnceAndTheBooksBalance() throws Exception {
        List<Long> seeds = seeds();
        for (int first = 0; first < seeds.size(); first += TOGETHER) {
            run(seeds.subList(first, Math.min(first + TOGETHER, seeds.size())));
        }
        System.out.println(seeds.size() + " seeds simulated");
    }

    private void run(List<Long> seeds) throws Exception {
        Path work = Files.createDirectory(folder.resolve("from" + seeds.get(0)));
        try (Simulation simulation = new Simulation(work, seeds)) {
            for (long seed : seeds) {
                try {
                    simulation.run(seed);
                } catch (AssertionError | Exception e) {
                    throw new AssertionError(
                            "seed " + seed + " fails; it alone: mvn test -Dtest=SimulationTest -Dsimulation.seed="
                                    + seed,
                            e);
                }
            }
        }
    }

    private static List<Long> seeds() {
        Long one = Long.getLong("simulation.seed");
        return one != null
                ? List.of(one)
                : new ArrayList<>(LongStream.rangeClosed(1, Long.getLong("simulation.seeds", SEEDS))
                        .boxed()
                        .toList());
    }
}
