package org.mobilearchive.connector.command;

import java.util.logging.Logger;

/** An agent of the JVM that logs before the program starts, as agents of monitoring do. */
public final class LoggingAgent {
    private LoggingAgent() {}

    public static void premain(String options) {
        Logger.getLogger("agent").fine("here");
    }
}
