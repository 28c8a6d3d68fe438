package org.mobilearchive.connector.command.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mobilearchive.connector.settings.CamelText;
import org.mobilearchive.connector.settings.Settings;

/**
 * The values of the configuration as Camel takes them. Camel would read the files as ISO 8859-1, and lose a backslash of
 * what comes from the environment.
 */
public final class Configured {
    private Configured() {}

    /**
     * The values of the files, of the options, of the secret files and of the environment; the later ones win.
     *
     * @param secrets by key, ready for Camel
     */
    public static Properties values(Installation installation, Properties secrets) {
        Map<String, String> written = written(installation);
        Properties values = new Properties();
        written.forEach((key, value) -> values.setProperty(key, CamelText.withPlaceholders(value)));
        values.putAll(secrets);
        if (installation.environment()) {
            Settings.environment(written.keySet(), System.getenv()).forEach(values::setProperty);
        }
        return values;
    }

    /** Camel's keys and those of routes of one's own, from the files, the options and the JVM's properties. */
    public static SortedSet<String> ownKeys(Installation installation) {
        SortedSet<String> keys = new TreeSet<>(written(installation).keySet());
        keys.addAll(System.getProperties().stringPropertyNames());
        keys.removeIf(key -> !key.startsWith("camel.") && !key.startsWith("custom."));
        return keys;
    }

    private static Map<String, String> written(Installation installation) {
        Map<String, String> written = new HashMap<>();
        List<Path> lowestFirst = new ArrayList<>(installation.files());
        Collections.reverse(lowestFirst);
        lowestFirst.forEach(file -> written.putAll(SettingsFile.keys(file)));
        written.putAll(installation.overrides());
        return written;
    }
}
