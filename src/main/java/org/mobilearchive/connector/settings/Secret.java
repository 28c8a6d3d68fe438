package org.mobilearchive.connector.settings;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A password or another secret. One that came from a file of {@code secrets.folder} is read again when it was refused; one
 * from the environment stays as it is. Implementations are thread-safe.
 */
public sealed interface Secret permits SecretInFile, Secret.Fixed {
    /** What to send now; empty if it is not configured. After a refusal the file is looked into first. */
    String value();

    /** Whether there is another value now than this one, which was sent and refused: then it is worth one further try. */
    boolean isRenewed(String sent);

    /** Whether there is another value now than the one that was refused last. */
    boolean isRenewed();

    /**
     * The secret of this key of the configuration.
     *
     * @param keys a key's value; empty if it has none
     */
    static Secret of(UnaryOperator<String> keys, String key) {
        String value = keys.apply(key);
        String folder = keys.apply("secrets.folder");
        if (value.isBlank() || folder.isBlank()) {
            return fixed(value);
        }
        Path file = Path.of(folder, key);
        boolean fromFile = SecretFiles.text(file).filter(value::equals).isPresent();
        return fromFile ? new SecretInFile(file, value) : fixed(value);
    }

    /** A secret that never changes. */
    static Secret fixed(String value) {
        return new Fixed(value);
    }

    /** A secret that never changes. */
    record Fixed(String value) implements Secret {
        @Override
        public boolean isRenewed(String sent) {
            return false;
        }

        @Override
        public boolean isRenewed() {
            return false;
        }

        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
