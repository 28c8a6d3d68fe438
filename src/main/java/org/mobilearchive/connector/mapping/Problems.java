package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with a file, so that all of it is told at once. Keeps the first 1,000, counts the rest. */
final class Problems {
    private static final int KEPT = 1_000;
    private static final long NO_LINE = 0;

    private final String subject;
    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private long count;

    private record Problem(long line, String rule) {
        String text() {
            return line == NO_LINE ? rule : "line " + line + ": " + rule;
        }
    }

    /** @param subject what the file is, such as {@code mapping file} */
    Problems(String subject, Path file) {
        this.subject = requireNonNull(subject, "subject is null");
        this.file = requireNonNull(file, "file is null");
    }

    void add(String rule) {
        add(NO_LINE, rule);
    }

    void add(long line, String rule) {
        count++;
        if (problems.size() < KEPT) {
            problems.add(new Problem(line, rule));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    List<String> texts() {
        return problems.stream()
                .sorted(Comparator.comparingLong(Problem::line))
                .map(Problem::text)
                .toList();
    }

    void throwIfAny() {
        if (!isEmpty()) {
            throw new MappingFileException(subject, file, texts(), count);
        }
    }
}
