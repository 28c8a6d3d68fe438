package org.mobilearchive.connector.command.process;

/** The exit codes of the process. */
public final class ExitCode {
    /** Every listed item is imported or a dead letter. */
    public static final int COMPLETE = 0;
    /** Something is pending, or a run failed. */
    public static final int INCOMPLETE = 1;
    /** The usage or the configuration is wrong; nothing was started. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
