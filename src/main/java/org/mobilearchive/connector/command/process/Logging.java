package org.mobilearchive.connector.command.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;

/** Chooses the log's configuration file and level. Call this before anything logs. */
public final class Logging {
    private static final String FILE = "log4j2.configurationFile";

    private Logging() {}

    /** The log of a service: log4j2.properties in the configuration folder, or else in the installation. */
    public static void configure(Installation installation) {
        Path own = installation.config().resolve("log4j2.properties");
        Path file = Files.exists(own) ? own : installation.home().resolve("config/log4j2.properties");
        if (System.getProperty(FILE) == null) {
            System.setProperty(FILE, file.toString());
            // again for the log that an agent of the JVM, or its remote management, began before the file was known
            LogManager.getContext(Logging.class.getClassLoader(), false, file.toUri());
        }
    }

    /** Only warnings, for commands that print a summary. */
    public static void configureQuiet(Installation installation) {
        if (System.getProperty("connector.log.level") == null) {
            System.setProperty("connector.log.level", "warn");
        }
        configure(installation);
    }
}
