package org.mobilearchive.connector.settings;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.mobilearchive.connector.fault.Permanent;

/** The configuration is wrong. The message lists every problem, a line each and once, and never holds a secret. */
public final class ConfigurationException extends RuntimeException implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigurationException(List<String> problems) {
        super(problems.stream().distinct().collect(Collectors.joining(System.lineSeparator())));
    }
}
