package org.mobilearchive.connector.command.process;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.mobilearchive.connector.settings.ConfigurationException;

/** A configuration file, read to see which keys it contains, with their values as written. */
public final class SettingsFile {
    private SettingsFile() {}

    public static Map<String, String> keys(Path file) {
        Properties properties = new Properties();
        try {
            String text = Files.readString(file);
            if (text.startsWith("\uFEFF")) { // which would become part of the first key
                throw new ConfigurationException(List.of(
                        file + " must be in UTF-8 without a byte order mark, and begins with one: save it without"));
            }
            properties.load(new StringReader(text));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    List.of(file + " must be in UTF-8, and is in another encoding: save it as UTF-8"));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(
                    file + " must be a properties file in UTF-8, and cannot be read as one: " + e.getMessage()));
        }
        Map<String, String> keys = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
        return keys;
    }
}
