package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a file that an operator may replace at any time. It is looked at once a second at most, and read
 * again when it has changed and then rested for a second, so that a file half written is left alone; what is bad is
 * logged once, and the last good content stays. Thread-safe: one thread reads, and who asks meanwhile waits for what it
 * finds, so that items side by side are mapped alike.
 */
final class WatchedFile<T> {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Function<Path, T> loader;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile T content;
    private volatile Instant looked;
    private volatile boolean stale;
    private State settled;
    private State seen;

    /** What tells one content of a file from the next, without reading it; all null for a file that is not there. */
    private record State(@Nullable Instant modified, @Nullable Long size, @Nullable Object key) {
        static State of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(now.lastModifiedTime().toInstant(), now.size(), now.fileKey());
            } catch (IOException e) {
                return new State(null, null, null);
            }
        }

        boolean restedAt(Instant now) {
            return modified != null && Duration.between(modified, now).compareTo(INTERVAL) >= 0;
        }
    }

    /** @throws MappingFileException if the file is bad now */
    WatchedFile(Path file, Function<Path, T> loader, InstantSource clock) {
        this.file = requireNonNull(file, "file is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.clock = requireNonNull(clock, "clock is null");
        looked = clock.instant();
        settled = State.of(file);
        seen = settled;
        content = loader.apply(file);
    }

    /** The content of the file, whole: at most some seconds older than the file. */
    T current() {
        if (isDue()) {
            reading.lock();
            try {
                if (isDue()) { // else another thread has looked meanwhile
                    look(clock.instant());
                }
            } finally {
                looked = clock.instant();
                reading.unlock();
            }
        }
        return content;
    }

    /** Whether the file as it is now was refused, so that older content is in use. */
    boolean isStale() {
        return stale;
    }

    /* A clock that was set back must not stop the looking. */
    private boolean isDue() {
        return Duration.between(looked, clock.instant()).abs().compareTo(INTERVAL) >= 0;
    }

    private void look(Instant now) {
        State before = seen;
        seen = State.of(file);
        if (!seen.equals(settled) && (seen.equals(before) || seen.restedAt(now))) {
            read();
        }
    }

    private void read() {
        try {
            T fresh = loader.apply(file);
            if (settle()) {
                content = fresh;
                stale = false;
            }
        } catch (MappingFileException e) {
            if (settle()) {
                stale = true;
                LOG.error("{} is refused, problems: {}; what was read before stays in use", file, e.count());
            }
        }
    }

    /* What changed while it was read was perhaps half-read, and is left to the next look. */
    private boolean settle() {
        State after = State.of(file);
        boolean unchanged = after.equals(seen);
        if (unchanged) {
            settled = after;
        }
        return unchanged;
    }
}
