package org.mobilearchive.connector.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Secrets in files: each file of a folder is named after its key and holds the value, as systemd's LoadCredential and
 * Kubernetes' secret volumes make them. A line end after the value does not belong to it.
 */
public final class SecretFiles {
    private SecretFiles() {}

    /**
     * Reads the secrets that have a file; other files of the folder are left alone.
     *
     * @throws ConfigurationException if the folder is none, or a file cannot be read as UTF-8
     */
    public static Properties read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    List.of("secrets.folder must be a folder, and " + folder + " is none: make it or mend the key"));
        }
        Properties secrets = new Properties();
        List<String> problems = new ArrayList<>();
        for (Setting setting : Settings.ALL) {
            Path file = folder.resolve(setting.key());
            if (setting.secret() && Files.exists(file)) {
                read(file, setting, secrets, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return secrets;
    }

    private static void read(Path file, Setting setting, Properties secrets, List<String> problems) {
        try {
            secrets.setProperty(setting.key(), Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            problems.add(
                    "secret file " + file + " must be readable and in UTF-8, and is not: check its owner and mode");
        }
    }
}
