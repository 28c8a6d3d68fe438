package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;

/**
 * The values of a checked configuration, by type. A key that is left out has the empty text as its value. Thread-safe.
 */
public final class Values implements UnaryOperator<String> {
    private final UnaryOperator<String> lookup;

    /** @param lookup a key's value; empty if it has none */
    public Values(UnaryOperator<String> lookup) {
        this.lookup = requireNonNull(lookup, "lookup is null");
    }

    @Override
    public String apply(String key) {
        return text(key);
    }

    public String text(String key) {
        return lookup.apply(key);
    }

    /** The same, or this default if the key is left out. */
    public String text(String key, String otherwise) {
        String value = text(key);
        return value.isBlank() ? otherwise : value;
    }

    public boolean enabled(String key) {
        return Boolean.parseBoolean(text(key));
    }

    public long number(String key) {
        return Long.parseLong(text(key));
    }

    public int integer(String key) {
        return Math.toIntExact(number(key));
    }

    public Duration duration(String key) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text(key)));
    }

    public Path path(String key) {
        return Path.of(text(key));
    }
}
