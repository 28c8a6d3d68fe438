package org.mobilearchive.connector.points;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM at moments by chance, of every command that works for long: it ends well within the shutdown timeout, with one
 * line, its runs stand as stopped, and the next one leaves every copy once. The system properties {@code stops} (of each
 * command), {@code stops.kind} (only this command), {@code stops.timeout} in seconds and {@code stops.seed} choose others.
 */
class StopMomentsIT {
    @TempDir
    private Path folder;

    @Tag("endurance")
    @Test
    void twentyStopsEndInTimeAndEveryCopyIsThereOnce() throws Exception {
        int each = Integer.getInteger("stops", 4);
        stop(each, Integer.getInteger("stops.timeout", 10));
    }

    /** All commands side by side: they wait most of the time. */
    private void stop(int each, int timeout) throws Exception {
        long seed = Long.getLong("stops.seed", System.nanoTime());
        System.out.println("stops at moments by chance: repeat them by -Dstops.seed=" + seed);
        String only = System.getProperty("stops.kind");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (StoppedCommand.Kind kind : StoppedCommand.Kind.values()) {
                if (only != null && !kind.name().equals(only)) {
                    continue;
                }
                Path own = Files.createDirectory(folder.resolve(kind.name()));
                Random random = new Random(seed + kind.ordinal());
                all.add(threads.submit(() -> new StoppedCommand(kind, timeout, random, own).stop(each)));
            }
            for (Future<String> one : all) {
                System.out.println(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
