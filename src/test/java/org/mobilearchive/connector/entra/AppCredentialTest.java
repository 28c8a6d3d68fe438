package org.mobilearchive.connector.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppCredentialTest {
    private static final String KEY = "mailbox.oauth.federated-token-file";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \r\n"})
    void aTokenFileWithoutATokenIsNamedWithItsKey(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), text);
        assertThatThrownBy(() -> AppCredential.ofTokenIn(file, KEY).proof(Instant.now()))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageStartingWith(KEY + " must name a file with a token, and " + file + " has none");
    }

    @Test
    void aTokenIsReadForEachRequest() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "one.two.three\n");
        AppCredential credential = AppCredential.ofTokenIn(file, KEY);
        assertThat(credential.proof(Instant.now()).value()).isNotNull();
        Files.delete(file);
        assertThatThrownBy(() -> credential.proof(Instant.now())).isInstanceOf(TokenUnavailableException.class);
    }
}
