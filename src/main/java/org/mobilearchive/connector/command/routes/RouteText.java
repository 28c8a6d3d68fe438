package org.mobilearchive.connector.command.routes;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A route as written in its file.
 *
 * @param lines its texts, names and values, in order
 */
record RouteText(Path file, String id, List<Line> lines) {
    RouteText {
        requireNonNull(file, "file is null");
        requireNonNull(id, "id is null");
        lines = List.copyOf(lines);
    }

    /** One text, and its line in the file, from 1. */
    record Line(int number, String text) {
        Line {
            requireNonNull(text, "text is null");
        }
    }
}
