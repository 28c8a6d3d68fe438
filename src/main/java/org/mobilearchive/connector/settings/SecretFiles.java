package org.mobilearchive.connector.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Secrets in files: each file of a folder is named after its key and holds the value, as systemd's LoadCredential and
 * Kubernetes' secret volumes make them. The keys are those of the connector's secrets and all that begin with
 * {@code custom.}. Byte order marks before the value and a line end after it are ignored.
 */
public final class SecretFiles {
    private SecretFiles() {}

    /**
     * Reads the secrets that have a file; other files of the folder are ignored. They are ready for Camel, which
     * takes nothing in them for a placeholder.
     *
     * @throws ConfigurationException if it is not a folder, a file cannot be read as UTF-8 or is empty, or others may write
     *     one
     */
    public static Properties read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(List.of(
                    "secrets.folder must be a folder, and " + folder + " is none: create it or correct the key"));
        }
        Properties secrets = new Properties();
        List<String> problems = new ArrayList<>(TrustedFile.problem(folder).toList());
        for (Path file : files(folder)) {
            TrustedFile.problem(file).forEach(problems::add);
            read(file, secrets, problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return secrets;
    }

    /** The secrets of the folder. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isSecret(file.getFileName().toString()) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(List.of("secrets.folder must be a folder that can be read, and " + folder
                    + " is not: check its owner and mode"));
        }
    }

    private static boolean isSecret(String key) {
        return key.startsWith("custom.")
                || Settings.find(key).filter(Setting::secret).isPresent();
    }

    private static void read(Path file, Properties secrets, List<String> problems) {
        try {
            String text = stripped(Files.readString(file));
            if (text.isBlank()) { // as an empty password would be sent, and count as a wrong one
                problems.add("secret file " + file + " must hold a secret, and is empty: write it, or delete the file");
            }
            secrets.setProperty(file.getFileName().toString(), CamelText.literal(text));
        } catch (IOException e) {
            problems.add(
                    "secret file " + file + " must be readable and in UTF-8, and is not: check its owner and mode");
        }
    }

    /** The secret in a file as it is now; empty if it cannot be used, as a start would find. */
    static Optional<String> text(Path file) {
        try {
            return TrustedFile.problem(file).findAny().isPresent()
                    ? Optional.empty()
                    : Optional.of(stripped(Files.readString(file))).filter(text -> !text.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String stripped(String text) {
        return text.replaceFirst("\\A\\uFEFF+", "").replaceFirst("\\R\\z", "");
    }
}
