package org.mobilearchive.connector.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.AuditLog;
import org.mobilearchive.connector.ledger.Run;
import org.mobilearchive.connector.settings.Settings;

/**
 * What a run goes by, for the audit log: the keys that are no secrets with their values, and the SHA-256 of each route
 * file and of the mapping. Thread-safe.
 */
public final class EffectiveConfiguration {
    private static final List<String> FILES = List.of("mapping.custom.file", "directory.file");

    private final AuditLog log;
    private final UnaryOperator<String> keys;

    /** @param keys what a key of the configuration says, empty where it says nothing */
    public EffectiveConfiguration(AuditLog log, UnaryOperator<String> keys) {
        this.log = log;
        this.keys = keys;
    }

    /** Notes what has changed since the last run, if anything has. */
    public void record(Run run) throws IOException {
        log.configured(run, values());
    }

    Map<String, String> values() throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String key : Settings.names()) {
            // What stands behind the name of a database may be a password
            values.put(key, key.endsWith(".url") ? keys.apply(key).replaceFirst("[;?].*$", "") : keys.apply(key));
        }
        for (String key : FILES) {
            if (!keys.apply(key).isBlank()) {
                values.put(key + " (sha256)", hash(Path.of(keys.apply(key))));
            }
        }
        Path home = Path.of(keys.apply("connector.home"));
        try (Stream<Path> files = Files.walk(home.resolve("routes"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .toList()) {
                values.put(home.relativize(file) + " (sha256)", hash(file));
            }
        }
        return values;
    }

    private static String hash(Path file) throws IOException {
        return Files.isRegularFile(file) ? Sha256.hex(Files.readAllBytes(file)) : "no file";
    }
}
