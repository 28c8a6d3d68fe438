package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.Jobs;

/** The runs that were started here, the latest of each archiver. Thread-safe. */
final class StartedRuns {
    private final Jobs jobs;
    private final Map<String, CompletableFuture<Jobs.Ended>> latest = new ConcurrentHashMap<>();

    StartedRuns(Jobs jobs) {
        this.jobs = requireNonNull(jobs, "jobs is null");
    }

    /** Starts a run, unless one that was started here is still under way. */
    void start(String archiver, String trigger) {
        latest.compute(archiver, (name, last) -> last == null || last.isDone() ? jobs.run(name, trigger) : last);
    }

    /** Whether one is under way, or about to be. */
    boolean underWay(String archiver) {
        @Nullable CompletableFuture<Jobs.Ended> last = latest.get(archiver);
        return last != null && !last.isDone();
    }

    /** Why the latest one did not begin. */
    Optional<String> failure(String archiver) {
        @Nullable CompletableFuture<Jobs.Ended> last = latest.get(archiver);
        return last == null || !last.isDone() || last.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.ofNullable(last.join().failure());
    }
}
