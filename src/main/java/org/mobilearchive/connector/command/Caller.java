package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mobilearchive.connector.control.ControlRequest;

/**
 * Who typed a command, in this process or in another one.
 *
 * @param folder what relative paths are relative to
 * @param terminal whether its output goes to a terminal
 * @param err standard error
 * @param lines shows lines at the foot of that terminal, in the place of those that it showed before
 */
record Caller(Path folder, boolean terminal, PrintWriter err, Consumer<List<String>> lines) {
    /** The property of Java by which the launcher says that this process is at a terminal. */
    static final String TERMINAL = "connector.terminal";

    Caller {
        requireNonNull(folder, "folder is null");
        requireNonNull(err, "err is null");
        requireNonNull(lines, "lines is null");
    }

    /** Somebody at this process. */
    static Caller here(PrintWriter err) {
        return new Caller(Path.of("").toAbsolutePath(), Boolean.getBoolean(TERMINAL), err, StandardError.lines(err));
    }

    /** Somebody at another process, to which this one sends all that is printed there. */
    static Caller elsewhere(ControlRequest request, PrintWriter err) {
        return new Caller(request.folder(), request.terminal(), err, StandardError.linesBy(err));
    }
}
