package org.mobilearchive.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

/** A mapping or directory file is refused as a whole; all that is wrong with it is told at once. */
public final class MappingFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    private final transient Path file;
    private final List<String> problems;
    private final long count;

    /**
     * @param subject what the file is, such as {@code mapping file}
     * @param problems by line, at least one
     * @param count how many problems there are in all: at least as many as are listed
     */
    MappingFileException(String subject, Path file, List<String> problems, long count) {
        super(message(subject, file, problems, count));
        this.file = requireNonNull(file, "file is null");
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    public Path file() {
        return file;
    }

    /** Every problem with its line; of a file with more than 1,000 problems, the first 1,000. */
    public List<String> problems() {
        return problems;
    }

    /** How many problems the file has. */
    public long count() {
        return count;
    }

    private static String message(String subject, Path file, List<String> problems, long count) {
        StringBuilder text = new StringBuilder(subject + " " + file + " is refused, problems: " + count);
        problems.stream().limit(SHOWN).forEach(problem -> text.append("\n  ").append(problem));
        if (count > SHOWN) {
            text.append("\n  and ").append(count - SHOWN).append(" more");
        }
        return text.toString();
    }
}
