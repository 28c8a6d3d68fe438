package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A route as it is written.
 *
 * @param lines the texts in it, names and values, in their order
 */
record RouteText(Path file, String id, List<Line> lines) {
    RouteText {
        requireNonNull(file, "file is null");
        requireNonNull(id, "id is null");
        lines = List.copyOf(lines);
    }

    /** One text, and the line of the file that it stands in, from 1. */
    record Line(int number, String text) {
        Line {
            requireNonNull(text, "text is null");
        }
    }
}
