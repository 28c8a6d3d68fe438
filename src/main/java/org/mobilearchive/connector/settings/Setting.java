package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration.
 *
 * @param standard the default value; null if the key must be configured, empty if it may be left out
 * @param secret whether the value comes only from the environment or a file, and is never printed
 */
record Setting(String key, Rule rule, @Nullable String standard, boolean secret) {
    Setting {
        requireNonNull(key, "key is null");
        requireNonNull(rule, "rule is null");
    }

    static Setting of(String key, Rule rule, String standard) {
        return new Setting(key, rule, standard, false);
    }

    static Setting required(String key, Rule rule) {
        return new Setting(key, rule, null, false);
    }

    static Setting optional(String key, Rule rule) {
        return new Setting(key, rule, "", false);
    }

    static Setting secret(String key) {
        return new Setting(key, Rule.TEXT, null, true);
    }

    static Setting optionalSecret(String key) {
        return optionalSecret(key, Rule.TEXT);
    }

    static Setting optionalSecret(String key, Rule rule) {
        return new Setting(key, rule, "", true);
    }

    /** The environment variable that sets this key. */
    String environmentVariable() {
        return environmentVariable(key);
    }

    /** The environment variable that sets a key, by Camel's rule. */
    static String environmentVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
