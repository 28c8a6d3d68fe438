package org.mobilearchive.connector.command.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.settings.ConfigurationException;

/**
 * Where the connector's files are.
 *
 * @param home the folder of the installation, with routes/ and, by default, data/
 * @param config the folder of application.properties
 * @param profile adds application-&lt;profile&gt;.properties; null for none
 * @param overrides keys that take precedence over the files
 * @param environment whether environment variables take precedence over all of these; false in the demo
 */
public record Installation(
        Path home, Path config, @Nullable String profile, Map<String, String> overrides, boolean environment) {
    public Installation {
        requireNonNull(home, "home is null");
        requireNonNull(config, "config is null");
        overrides = Map.copyOf(overrides);
    }

    /** The same with further overrides. */
    public Installation with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(overrides);
        all.putAll(more);
        return new Installation(home, config, profile, all, environment);
    }

    /** The same with another configuration folder, and without environment variables. */
    public Installation withConfig(Path folder) {
        return new Installation(home, folder, null, overrides, false);
    }

    /** The configuration files, highest precedence first. */
    public List<Path> files() {
        Path base = config.resolve("application.properties");
        return profile == null
                ? List.of(base)
                : List.of(config.resolve("application-" + profile + ".properties"), base);
    }

    /** The pattern of all route files. */
    public String routesPattern() {
        return "file:" + home.resolve("routes") + "/**/*.camel.yaml";
    }

    /** The pattern of only the route files with these names. */
    public String routesPattern(List<String> names) {
        return names.stream()
                .map(name -> "file:" + home.resolve("routes") + "/**/" + name + ".camel.yaml")
                .collect(Collectors.joining(","));
    }

    /** @throws ConfigurationException if a file or folder is missing */
    public void check() {
        for (Path file : files()) {
            if (!Files.isReadable(file)) {
                throw new ConfigurationException(List.of("the configuration must be readable, and " + file
                        + " is not: name its folder by --config DIR"));
            }
        }
        if (!Files.isDirectory(home.resolve("routes"))) {
            throw new ConfigurationException(List.of("the installation must have a folder routes, and " + home
                    + " has none: start it by bin/archive-connector"));
        }
    }
}
