package org.mobilearchive.connector.command.process;

import org.slf4j.LoggerFactory;

/**
 * Ends the process at once and without any tidying, as a kill does, which every start is prepared for. For faults after
 * which each further write can do harm. Thread-safe.
 */
public final class SuddenEnd {
    private static volatile boolean allowed;

    private SuddenEnd() {}

    /** The process is this program's own. Otherwise, as in a test, {@link #because} only logs. */
    public static void allow() {
        allowed = true;
    }

    /** Logs the fault, and ends the process with {@link ExitCode#INCOMPLETE}. */
    public static void because(Exception fault) {
        // Not before: the log is configured after this class may be used
        LoggerFactory.getLogger(SuddenEnd.class).error("{}", fault.getMessage());
        if (allowed) {
            Runtime.getRuntime().halt(ExitCode.INCOMPLETE);
        }
    }
}
