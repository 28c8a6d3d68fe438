package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

/**
 * The custom mapping from the current content of its file. A changed file is reloaded within seconds; a refused file is
 * logged with its lines, and the last good mapping stays in use. Thread-safe.
 */
public final class CustomMappingFile {
    private final WatchedFile<CustomMapping> file;

    /**
     * @param bare what a number without {@code +} or {@code 00} is
     * @throws MappingFileException if the file is bad now
     */
    public CustomMappingFile(Path file, BareNumbers bare) {
        this(file, bare, InstantSource.system());
    }

    CustomMappingFile(Path file, BareNumbers bare, InstantSource clock) {
        this.file = new WatchedFile<>(file, path -> CustomMapping.read(path, bare), CustomMapping::warning, clock);
    }

    /** One consistent mapping. Cheap: the file is checked at most once a second. */
    public CustomMapping current() {
        return file.current();
    }

    /** Whether the current file was refused, so that an older mapping is in use. */
    public boolean isStale() {
        return inUse().refused() != null;
    }

    /** Which file is in use. */
    FileInUse inUse() {
        return file.inUse();
    }
}
