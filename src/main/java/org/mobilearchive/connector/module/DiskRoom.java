package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.WholeFile;
import org.mobilearchive.connector.fault.DiskCause;
import org.mobilearchive.connector.fault.DiskException;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Values;

/**
 * A folder of the connector: whether files can be written there, and whether its disk has room for a day.
 *
 * @param place the configuration key that names the folder
 * @param folder need not exist yet; then the nearest existing one above it is tried
 */
public record DiskRoom(String place, Path folder) {
    /** What must be free in any case. The ledger takes about 100 MiB for 100,000 items, its log included. */
    private static final long LEAST_BYTES = 256L << 20;

    private static final int PROBE_BYTES = 64 * 1024;

    public DiskRoom {
        requireNonNull(place, "place is null");
        requireNonNull(folder, "folder is null");
    }

    /** The spool's. */
    public static DiskRoom spool(Values values) {
        return new DiskRoom("spool.folder", values.path("spool.folder"));
    }

    /** That of the ledger; empty if the ledger is on a server. */
    public static Optional<DiskRoom> ledger(Values values) {
        return Database.file(values.text("ledger.url"))
                .map(Path::getParent)
                .map(folder -> new DiskRoom("ledger.url", folder));
    }

    /**
     * Writes a file and deletes it, and compares the free bytes with those of a day.
     *
     * @param day the bytes that a day took before; 0 if that is not known
     * @return the folder and its free bytes
     * @throws DiskException if the disk does not take the file
     * @throws ConfigurationException if it is no folder, or has no room for a day
     */
    public String require(long day) throws IOException {
        Path there = Stream.iterate(folder.toAbsolutePath(), each -> each != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder);
        if (!Files.isDirectory(there)) {
            throw problem(" must be a folder that can be written to, and " + folder + " is not");
        }
        Path probe = there.resolve(WholeFile.PART + "check-" + UUID.randomUUID());
        try {
            MemoryContent bytes = MemoryContent.of(new byte[PROBE_BYTES]);
            new WholeFile(place, probe).writeNew(bytes.size(), bytes.sha256(), bytes::open);
        } finally {
            Files.deleteIfExists(probe);
        }
        long free = DiskCause.free(there);
        long needed = Math.max(LEAST_BYTES, day);
        if (free >= 0 && free < needed) {
            throw problem(" must have room for a day, " + needed + " bytes, and the disk of " + folder + " has " + free
                    + ": make room on it, or name a folder on another disk");
        }
        return folder + ", " + (free >> 20) + " MiB are free";
    }

    private ConfigurationException problem(String text) {
        return new ConfigurationException(List.of(place + text));
    }
}
