package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.server.PrivateAuthority;

class CaFileIT {
    private static final String KEY = "mailbox.ca-file";

    @TempDir
    private Path folder;

    @Test
    void everyCertificateOfTheFileIsTrusted() throws Exception {
        Path file = folder.resolve("both.pem");
        Files.writeString(
                file,
                Files.readString(PrivateAuthority.ours().certificate())
                        + Files.readString(PrivateAuthority.foreign().certificate()));
        KeyStore trusted =
                CaFile.trusting(KEY, file).getTrustManagers().getKeyStore().createKeyStore();
        assertThat(trusted.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileWithoutACertificateIsRefused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);
        assertThatThrownBy(() -> CaFile.trusting(KEY, file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mailbox.ca-file must name a PEM file")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsMissingIsRefused() {
        assertThatThrownBy(() -> CaFile.trusting(KEY, folder.resolve("none.pem")))
                .hasMessageContaining("none.pem: it cannot be read");
    }
}
