package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.mobilearchive.connector.settings.ConfigurationException;

/** A file of the configuration, to see which keys stand in it. */
final class SettingsFile {
    private SettingsFile() {}

    static Set<String> keys(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(
                    file + " must be a properties file in UTF-8, and cannot be read as one: " + e.getMessage()));
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
