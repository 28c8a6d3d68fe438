package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.mapping.FileInUse.Refused;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a file that an operator may replace at any time. It is checked at most once a second, and read again
 * one second after its last change, so that a half-written file is not read; a bad file is logged once with its lines,
 * and the last good content stays in use. Thread-safe: one thread reads, and others wait for its result, so that items processed in
 * parallel are mapped alike.
 */
final class WatchedFile<T> {
    static final String NO_FILE = "no file";
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Function<Path, T> loader;
    private final Function<T, String> warning;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Use<T> use;
    private volatile Instant looked;
    private State settled;
    private State seen;

    private record Use<T>(T content, FileInUse file) {}

    /** Identifies the content of a file without reading it; all null for a missing file. */
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

    /**
     * @param warning of a content, its lines behind the first; empty if there is none
     * @throws MappingFileException if the file is bad now
     */
    WatchedFile(Path file, Function<Path, T> loader, Function<T, String> warning, InstantSource clock) {
        this.file = requireNonNull(file, "file is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.warning = requireNonNull(warning, "warning is null");
        this.clock = requireNonNull(clock, "clock is null");
        looked = clock.instant();
        settled = State.of(file);
        seen = settled;
        use = load();
        warn();
    }

    /** The complete content of the file: at most some seconds older than the file. */
    T current() {
        if (isDue()) {
            reading.lock();
            try {
                if (isDue()) { // otherwise another thread has checked meanwhile
                    look(clock.instant());
                }
            } finally {
                looked = clock.instant();
                reading.unlock();
            }
        }
        return use.content();
    }

    /** Which file the content is from, and why the file as it is now is not used. */
    FileInUse inUse() {
        current();
        return use.file();
    }

    /* A clock that is set back must not stop the checks. */
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
            Use<T> fresh = load();
            if (settle()) {
                use = fresh;
                warn();
            }
        } catch (MappingFileException e) {
            String why = e.getMessage() + "\n  its earlier content stays in use until it is corrected";
            FileInUse before = use.file();
            FileInUse refused = new FileInUse(before.sha256(), before.warning(), new Refused(hash(), why));
            if (settle()) {
                use = new Use<>(use.content(), refused);
                why.lines().forEach(LOG::error); // an event is one line
            }
        }
    }

    private Use<T> load() {
        T content = loader.apply(file);
        return new Use<>(content, new FileInUse(hash(), warning.apply(content), null));
    }

    private void warn() {
        use.file().warning().lines().forEach(LOG::warn);
    }

    private String hash() {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        } catch (IOException e) {
            return NO_FILE;
        }
    }

    /* A file that changed during reading may be half-read, and is left to the next check. */
    private boolean settle() {
        State after = State.of(file);
        boolean unchanged = after.equals(seen);
        if (unchanged) {
            settled = after;
        }
        return unchanged;
    }
}
