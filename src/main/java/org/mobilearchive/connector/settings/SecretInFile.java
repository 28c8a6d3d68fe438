package org.mobilearchive.connector.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A secret that is read again from its file when it was refused. Equal only to itself. */
final class SecretInFile implements Secret {
    private static final Logger LOG = LoggerFactory.getLogger(SecretInFile.class);

    private final Path file;
    private String value;
    private @Nullable String refused;

    SecretInFile(Path file, String value) {
        this.file = file;
        this.value = value;
    }

    @Override
    public synchronized String value() {
        if (value.equals(refused)) {
            read();
        }
        return value;
    }

    @Override
    public synchronized boolean isRenewed(String sent) {
        if (value.equals(sent)) {
            refused = sent;
            read();
        }
        return !value.equals(sent);
    }

    @Override
    public synchronized boolean isRenewed() {
        return refused != null && isRenewed(refused);
    }

    private void read() {
        SecretFiles.text(file).filter(text -> !text.equals(value)).ifPresent(text -> {
            value = text;
            LOG.info("secret file {} has changed after its secret was refused: it was read again", file);
        });
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "Secret";
    }
}
