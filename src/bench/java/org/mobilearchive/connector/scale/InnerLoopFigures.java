package org.mobilearchive.connector.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link InnerLoops} by JMH. */
final class InnerLoopFigures {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Collection<RunResult> results;

    /** @param java options of the JVM that is measured */
    InnerLoopFigures(List<String> java) throws Exception {
        Path log = Files.createTempFile("inner-loops", ".txt");
        results = new Runner(new OptionsBuilder()
                        .include("^" + InnerLoops.class.getName() + "\\.")
                        .addProfiler(GCProfiler.class)
                        .jvmArgs(java.toArray(String[]::new))
                        .shouldFailOnError(true)
                        .output(log.toString())
                        .build())
                .run();
        PathUtils.deleteFile(log);
    }

    void print() {
        Report.say("%n%-40s %18s %18s", "jmh: inner loops, one thread", "a second", "bytes each");
        for (RunResult result : results) {
            Result<?> rate = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            Report.say(
                    "%-40s %,18.0f %,18.0f   +/- %,.0f",
                    rate.getLabel(), rate.getScore(), allocated.getScore(), rate.getScoreError());
        }
    }
}
