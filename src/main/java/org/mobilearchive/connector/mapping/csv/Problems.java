package org.mobilearchive.connector.mapping.csv;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of a file, so that all are reported at once. Keeps the first 1,000 and counts the rest. */
public final class Problems {
    private static final int KEPT = 1_000;
    private static final int SHOWN = 20;
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
    public Problems(String subject, Path file) {
        this.subject = requireNonNull(subject, "subject is null");
        this.file = requireNonNull(file, "file is null");
    }

    public void add(String rule) {
        add(NO_LINE, rule);
    }

    public void add(long line, String rule) {
        count++;
        if (problems.size() < KEPT) {
            problems.add(new Problem(line, rule));
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    public List<String> texts() {
        return problems.stream()
                .sorted(Comparator.comparingLong(Problem::line))
                .map(Problem::text)
                .toList();
    }

    /** All of them behind this headline, a line each; empty if there is none. */
    public String told(String headline) {
        return isEmpty() ? "" : told(subject + " " + file + " " + headline + ": " + count, texts(), count);
    }

    /** The first lines behind a headline, and how many more there are. */
    static String told(String headline, List<String> lines, long count) {
        StringBuilder text = new StringBuilder(headline);
        lines.stream().limit(SHOWN).forEach(line -> text.append("\n  ").append(line));
        return count > SHOWN
                ? text.append("\n  and ").append(count - SHOWN).append(" more").toString()
                : text.toString();
    }

    public void throwIfAny() {
        if (!isEmpty()) {
            throw new MappingFileException(subject, file, texts(), count);
        }
    }
}
