package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The custom mapping as it stands in its file now. A changed file is taken up within seconds; one that is refused is
 * logged, and the last good one stays in use. Thread-safe.
 */
public final class CustomMappingFile implements Supplier<CustomMapping> {
    private static final Logger LOG = LoggerFactory.getLogger(CustomMappingFile.class);

    private final WatchedFile<CustomMapping> file;

    /** @throws MappingFileException if the file is bad now */
    public CustomMappingFile(Path file) {
        this(file, InstantSource.system());
    }

    CustomMappingFile(Path file, InstantSource clock) {
        this.file = new WatchedFile<>(file, CustomMappingFile::read, clock);
    }

    /** One consistent mapping; cheap, the file is looked at once a second at most. */
    public CustomMapping current() {
        return file.current();
    }

    @Override
    public CustomMapping get() {
        return current();
    }

    /** Whether the file as it is now was refused, so that an older mapping is in use. */
    public boolean isStale() {
        return file.isStale();
    }

    private static CustomMapping read(Path file) {
        CustomMapping mapping = CustomMapping.read(file);
        if (!mapping.warnings().isEmpty()) {
            LOG.warn("{} is taken, warnings: {}", file, mapping.warnings().size());
        }
        return mapping;
    }
}
