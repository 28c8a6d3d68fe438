package org.mobilearchive.connector.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.control.ControlRequest;
import org.mobilearchive.connector.settings.ConfigurationException;

/**
 * A command inside the service: it runs with the service's connector and configuration, not with the caller's.
 *
 * @param connector the service's own, started
 * @param request the command as it was typed
 */
record ServiceSide(Connector connector, ControlRequest request) {
    ServiceSide {
        requireNonNull(connector, "connector is null");
        requireNonNull(request, "request is null");
    }

    /** @throws ConfigurationException if an option asks for a configuration other than the service's */
    void requireSame(CommonOptions options) {
        List<String> problems = new ArrayList<>();
        String config = connector.values().text("connector.config");
        if (options.config != null && !same(request.folder().resolve(options.config), Path.of(config))) {
            problems.add("--config must be the folder of the running service, which is " + config);
        }
        String profile = connector.context().getCamelContextExtension().getProfile();
        if (options.profile != null && !options.profile.equals(profile)) {
            problems.add("--profile must be that of the running service, which "
                    + (profile == null ? "has none" : "is " + profile));
        }
        options.overrides.forEach((key, value) -> {
            if (!connector.values().text(key).equals(value)) {
                problems.add(
                        "--set " + key + " must be the value of the running service: leave the option out, or stop the"
                                + " service to run the command with another value");
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (java.io.IOException e) {
            return one.toAbsolutePath().normalize().equals(other);
        }
    }
}
