package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Who typed a command, in this process or in another one.
 *
 * @param folder what relative paths are relative to
 * @param terminal whether its output goes to a terminal
 * @param err standard error
 */
record Caller(Path folder, boolean terminal, PrintWriter err) {
    Caller {
        requireNonNull(folder, "folder is null");
        requireNonNull(err, "err is null");
    }

    /** Somebody at this process. */
    static Caller here(PrintWriter err) {
        return new Caller(Path.of("").toAbsolutePath(), Boolean.getBoolean("connector.terminal"), err);
    }
}
