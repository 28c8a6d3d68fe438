package org.mobilearchive.connector.settings;

import java.io.Serial;
import java.util.List;

/** The configuration is wrong. The message lists every problem, a line each, and never holds a secret. */
public final class ConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
