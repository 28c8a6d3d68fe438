package org.mobilearchive.connector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Settings;

/** The account's address by its cloud, and what a certificate's file must be. */
class AzureClientTest {
    private final Properties keys = Settings.defaults();

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        keys.setProperty("staging.azure.account", "contosoarchive");
        keys.setProperty("staging.azure.container", "staging");
    }

    @ParameterizedTest
    @CsvSource({
        "worldwide, https://contosoarchive.blob.core.windows.net",
        "gcc, https://contosoarchive.blob.core.windows.net",
        "gcc-high, https://contosoarchive.blob.core.usgovcloudapi.net",
        "dod, https://contosoarchive.blob.core.usgovcloudapi.net"
    })
    void eachCloudHasItsOwnAddressOfTheAccount(String cloud, String address) {
        keys.setProperty("cloud", cloud);
        keys.setProperty("staging.azure.credential", "account-key");
        keys.setProperty("staging.azure.access-key", Base64.getEncoder().encodeToString(new byte[64]));
        assertThat(AzureClient.of(this::key).getAccountUrl()).isEqualTo(address);
    }

    @Test
    void anAddressThatIsConfiguredWins() {
        keys.setProperty("staging.azure.endpoint", "https://10.0.0.1/contosoarchive");
        assertThat(AzureClient.endpoint(this::key)).isEqualTo("https://10.0.0.1/contosoarchive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.pem", "client.pfx", "nowhere.pem", "nowhere.pfx"})
    void aFileThatIsNoCertificateIsRefusedByItsKey(String name) throws Exception {
        Path file = folder.resolve(name);
        if (!name.startsWith("nowhere")) {
            Files.writeString(file, "no certificate");
        }
        keys.setProperty("staging.azure.credential", "client-certificate");
        keys.setProperty("staging.azure.tenant-id", "11111111-2222-3333-4444-555555555555");
        keys.setProperty("staging.azure.client-id", "66666666-7777-8888-9999-000000000000");
        keys.setProperty("staging.azure.certificate-file", file.toString());
        keys.setProperty("staging.azure.certificate-password", "canary");
        assertThatThrownBy(() -> AzureClient.of(this::key))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "staging.azure.certificate-file must name a file with the app's certificate and its RSA key")
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("canary");
    }

    private String key(String name) {
        return keys.getProperty(name, "");
    }
}
