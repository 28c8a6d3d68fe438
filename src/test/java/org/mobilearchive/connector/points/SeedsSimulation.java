package org.mobilearchive.connector.points;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days by chance, with faults by chance. As many seeds as the system property {@code simulation.seeds} says, from that
 * of {@code simulation.first} on; the even and the odd ones are two tests, which go side by side.
 */
abstract class SeedsSimulation {
    private static final long SEEDS = 1000;
    /** As many go through one connector. */
    private static final int TOGETHER = 50;

    @TempDir(factory = InMemory.class)
    private Path folder;

    private final int remainder;

    /** @param remainder of the seeds that are meant, divided by two */
    SeedsSimulation(int remainder) {
        this.remainder = remainder;
    }

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
        System.out.println(seeds.size() + (remainder == 0 ? " even" : " odd") + " seeds simulated");
    }

    private void run(List<Long> seeds) throws Exception {
        Path work = Files.createDirectory(folder.resolve("from" + seeds.get(0)));
        try (Simulation simulation = new Simulation(work, seeds)) {
            for (long seed : seeds) {
                try {
                    simulation.run(seed);
                } catch (AssertionError | Exception e) {
                    throw new AssertionError(
                            "seed %d fails; it alone: mvn test -Dtest='*SeedsSimulationIT' -Dsimulation.first=%d -Dsimulation.seeds=1%n%s"
                                    .formatted(seed, seed, ExceptionUtils.getStackTrace(e)),
                            e);
                }
            }
        }
    }

    private List<Long> seeds() {
        return LongStream.iterate(Long.getLong("simulation.first", 1), seed -> seed + 1)
                .limit(Long.getLong("simulation.seeds", SEEDS))
                .filter(seed -> seed % 2 == remainder)
                .boxed()
                .toList();
    }
}
