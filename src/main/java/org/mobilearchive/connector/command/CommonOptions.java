package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class CommonOptions {
    @Nullable
    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder of application.properties (default: config in the installation).")
    Path config;

    @Nullable
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Adds application-NAME.properties, such as dev: routes are read again when saved.")
    String profile;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            scope = ScopeType.INHERIT,
            description = "Overrides a key of the configuration. Can be given again. Not for secrets.")
    Map<String, String> overrides = new LinkedHashMap<>();

    /** The installation as these options describe it. */
    public Installation installation() {
        Path home = Path.of(System.getProperty("connector.home", ""))
                .toAbsolutePath()
                .normalize();
        Path folder = config == null
                ? home.resolve("config")
                : config.toAbsolutePath().normalize();
        return new Installation(home, folder, profile, overrides, true);
    }
}
