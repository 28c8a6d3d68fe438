package org.mobilearchive.connector.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the log is configured, and how much it says. To be called before anything logs. */
public final class Logging {
    private Logging() {}

    /** The log of a service: log4j2.properties of the configuration's folder, or of the installation. */
    static void configure(Installation installation) {
        Path own = installation.config().resolve("log4j2.properties");
        Path file = Files.exists(own) ? own : installation.home().resolve("config/log4j2.properties");
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", file.toString());
        }
    }

    /** Warnings alone, where a person looks at a summary. */
    public static void configureQuiet(Installation installation) {
        if (System.getProperty("connector.log.level") == null) {
            System.setProperty("connector.log.level", "warn");
        }
        configure(installation);
    }
}
