package org.mobilearchive.connector.command;

/** What the process tells its caller. */
public final class ExitCode {
    /** All that was listed is imported or a dead letter. */
    public static final int COMPLETE = 0;
    /** Something is pending, or a run failed. */
    public static final int INCOMPLETE = 1;
    /** The usage or the configuration is wrong; nothing was started. */
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
