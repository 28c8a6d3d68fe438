package org.mobilearchive.connector.mapping.csv;

import java.io.IOException;
import java.io.Serial;

/**
 * A file cannot be read further as CSV. The message is the rule and the way out; {@code line} is 0 if no line is known.
 */
final class CsvException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long line;

    CsvException(String rule) {
        this(0, rule);
    }

    CsvException(long line, String rule) {
        super(rule);
        this.line = line;
    }

    long line() {
        return line;
    }
}
