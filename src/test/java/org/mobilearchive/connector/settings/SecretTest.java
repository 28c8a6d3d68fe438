package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String KEY = "mailbox.password";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve(KEY), "canary-1\n");
    }

    @Test
    void aSecretStaysWhileItIsNotRefused() throws Exception {
        Secret secret = secret("canary-1");
        Files.writeString(file, "canary-2");
        assertThat(secret.value()).isEqualTo("canary-1");
        assertThat(secret.isRenewed()).isFalse();
    }

    @Test
    void aRefusedSecretIsReadAgainAndWorthATryOnlyIfItsFileHasChanged() throws Exception {
        Secret secret = secret("canary-1");
        assertThat(secret.isRenewed("canary-1")).isFalse();
        Files.writeString(file, "canary-2");
        assertThat(secret.isRenewed("canary-1")).isTrue();
        assertThat(secret.value()).isEqualTo("canary-2");
        assertThat(secret.isRenewed("canary-2")).isFalse();
        assertThat(secret.isRenewed()).isFalse();
    }

    @Test
    void afterARefusalTheNextUseTakesWhatTheFileHasBecome() throws Exception {
        Secret secret = secret("canary-1");
        secret.isRenewed("canary-1");
        Files.writeString(file, "canary-2");
        assertThat(secret.isRenewed()).isTrue();
        assertThat(secret.value()).isEqualTo("canary-2");
    }

    @Test
    void whatAStartWouldRefuseIsNotTaken() throws Exception {
        Secret secret = secret("canary-1");
        Files.writeString(file, " \n");
        assertThat(secret.isRenewed("canary-1")).as("empty").isFalse();
        Files.delete(file);
        assertThat(secret.isRenewed("canary-1")).as("gone").isFalse();
        assertThat(secret.value()).isEqualTo("canary-1");
    }

    @Test
    void aSecretOfTheEnvironmentStays() throws Exception {
        Secret secret = secret("canary-of-the-environment");
        Files.writeString(file, "canary-2");
        assertThat(secret.isRenewed("canary-of-the-environment")).isFalse();
        assertThat(secret.value()).isEqualTo("canary-of-the-environment");
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(secret("canary-1")).hasToString("Secret");
        assertThat(Secret.fixed("canary-1")).hasToString("Secret");
    }

    private Secret secret(String value) {
        Map<String, String> keys = Map.of("secrets.folder", folder.toString(), KEY, value);
        return Secret.of(key -> keys.getOrDefault(key, ""), KEY);
    }
}
