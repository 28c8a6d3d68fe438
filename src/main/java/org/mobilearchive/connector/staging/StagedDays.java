package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The bytes that the days of the last week added to a staging folder, by the times of its files (UTC). For one thread. */
public final class StagedDays extends SimpleFileVisitor<Path> {
    private static final int DAYS = 7;

    private final LocalDate first;
    private final Map<LocalDate, Long> bytes = new HashMap<>();

    private StagedDays(Instant now) {
        first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS);
    }

    /** Those of the day with the most; 0 if nothing was added. Looks at every file: a million take some seconds. */
    public static long largest(Path folder, Instant now) throws IOException {
        StagedDays days = new StagedDays(requireNonNull(now, "now is null"));
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, days);
        }
        return days.bytes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        LocalDate day = LocalDate.ofInstant(attributes.lastModifiedTime().toInstant(), ZoneOffset.UTC);
        if (!day.isBefore(first)) {
            bytes.merge(day, attributes.size(), Long::sum);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
        return FileVisitResult.CONTINUE; // what cannot be read counts for nothing; verify names it
    }
}
