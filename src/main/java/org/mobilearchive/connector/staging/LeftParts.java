package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.mobilearchive.connector.content.WholeFile;
import org.mobilearchive.connector.fault.FaultText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that killed processes left in a staging folder before they had their names. To find them, the names in it
 * are read and nothing else: a million take about half a second.
 */
public record LeftParts(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftParts.class);
    // Objects are named by a hash; the names of folders are shorter
    private static final int HASH = 64;

    public LeftParts {
        requireNonNull(folder, "folder is null");
    }

    /** Deletes those that were last written before this time; a fault is logged only. */
    public void delete(Instant before) {
        try {
            long deleted = Files.isDirectory(folder) ? delete(folder, before) : 0;
            if (deleted > 0) {
                LOG.info("staging.folder: {} unfinished files of an earlier process were deleted", deleted);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("staging.folder: unfinished files of an earlier process stay: {}", FaultText.of(e));
        }
    }

    private static long delete(Path place, Instant before) throws IOException {
        long deleted = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(WholeFile.PART)) {
                    deleted += deleteOne(entry, before);
                } else if (name.length() < HASH && Files.isDirectory(entry)) {
                    deleted += delete(entry, before);
                }
            }
        }
        return deleted;
    }

    private static int deleteOne(Path part, Instant before) throws IOException {
        boolean left = Files.getLastModifiedTime(part).toInstant().isBefore(before);
        return left && Files.deleteIfExists(part) ? 1 : 0;
    }
}
