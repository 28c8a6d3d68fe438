package org.mobilearchive.connector.mapping.csv;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import org.mobilearchive.connector.fault.Passing;

/** A mapping or directory file is refused as a whole; all its problems are reported at once. */
public final class MappingFileException extends RuntimeException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final List<String> problems;
    private final long count;

    /**
     * @param subject what the file is, such as {@code mapping file}
     * @param problems by line, at least one
     * @param count how many problems there are in all: at least as many as are listed
     */
    MappingFileException(String subject, Path file, List<String> problems, long count) {
        super(Problems.told(subject + " " + file + " is refused, problems: " + count, problems, count));
        this.file = requireNonNull(file, "file is null");
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    public Path file() {
        return file;
    }

    /** Every problem with its line; at most the first 1,000. */
    public List<String> problems() {
        return problems;
    }

    /** The number of the file's problems. */
    public long count() {
        return count;
    }
}
