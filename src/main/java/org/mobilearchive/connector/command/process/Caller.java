package org.mobilearchive.connector.command.process;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mobilearchive.connector.command.text.StandardError;
import org.mobilearchive.connector.control.ControlRequest;

/**
 * Who typed a command, in this process or in another one.
 *
 * @param folder the working directory, for relative paths
 * @param columns the width of the terminal to which its output goes; 0 if it goes to none
 * @param err standard error
 * @param lines shows lines at the bottom of that terminal, instead of the lines that it showed before
 */
public record Caller(Path folder, int columns, PrintWriter err, Consumer<List<String>> lines) {
    /** The system property by which the launcher says that this process runs at a terminal. */
    public static final String TERMINAL = "connector.terminal";

    /** The system property by which the launcher says how wide the terminal is. */
    private static final String COLUMNS = "connector.columns";

    private static final int USUAL_COLUMNS = 80;

    public Caller {
        requireNonNull(folder, "folder is null");
        requireNonNull(err, "err is null");
        requireNonNull(lines, "lines is null");
    }

    /** The caller of this process. */
    public static Caller here(PrintWriter err) {
        int columns = Boolean.getBoolean(TERMINAL) ? Integer.getInteger(COLUMNS, USUAL_COLUMNS) : 0;
        return new Caller(Path.of("").toAbsolutePath(), columns, err, StandardError.lines(err));
    }

    /** Whether its output goes to a terminal. */
    public boolean terminal() {
        return columns > 0;
    }

    /** The caller in another process, to which this one sends all output. */
    public static Caller elsewhere(ControlRequest request, PrintWriter err) {
        return new Caller(request.folder(), request.columns(), err, StandardError.linesBy(err));
    }
}
