package org.mobilearchive.connector.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.settings.LiteralSecret;
import org.mobilearchive.connector.settings.Settings;

/**
 * The configuration that a run uses, for the audit log: keys and values without secrets, also Camel's and those of routes of
 * one's own, and the SHA-256 of each file in routes and of the mapping's files in use. A file that was refused is told as
 * refused. Thread-safe.
 */
public final class EffectiveConfiguration {
    /** The key whose value lists Camel's keys and those of routes of one's own that are set, separated by commas. */
    public static final String OWN_KEYS = "connector.own-keys";

    private final AuditLog log;
    private final UnaryOperator<String> keys;
    private final ParticipantMapper mapper;

    /** @param keys gives a key's value, empty if it is not set */
    public EffectiveConfiguration(AuditLog log, UnaryOperator<String> keys, ParticipantMapper mapper) {
        this.log = log;
        this.keys = keys;
        this.mapper = mapper;
    }

    /** Records the changes since the last run, if there are any. */
    public void record(Run run) throws IOException {
        log.configured(run.number(), values());
    }

    Map<String, String> values() throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String key : Settings.names()) {
            // The part after a database's name may contain a password
            values.put(key, key.endsWith(".url") ? keys.apply(key).replaceFirst("[;?].*$", "") : keys.apply(key));
        }
        for (String key : keys.apply(OWN_KEYS).split(",")) {
            if (!key.isBlank()) {
                values.put(key, LiteralSecret.is(key, "a value") ? "a secret" : keys.apply(key));
            }
        }
        mapper.files().forEach((key, file) -> {
            values.put(key + " (sha256)", file.sha256());
            if (file.refused() != null) {
                values.put(key + " (refused, sha256)", file.refused().sha256());
            }
        });
        Path home = Path.of(keys.apply("connector.home"));
        try (Stream<Path> files = Files.walk(home.resolve("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                values.put(home.relativize(file) + " (sha256)", hash(file));
            }
        }
        return values;
    }

    private static String hash(Path file) throws IOException {
        return Sha256.hex(Files.readAllBytes(file));
    }
}
