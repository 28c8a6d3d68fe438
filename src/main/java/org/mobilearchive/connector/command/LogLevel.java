package org.mobilearchive.connector.command;

/** How much the connector's own loggers say; config/log4j2.properties reads it when the first line is logged. */
public final class LogLevel {
    private LogLevel() {}

    /** Warnings alone, where a person looks at a summary. Call it before anything logs. */
    public static void quiet() {
        System.setProperty("connector.log.level", "warn");
    }
}
