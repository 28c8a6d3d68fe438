package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.settings.OpenSsl;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.staging.AzureClient;

/** A key, signature, secret or certificate that is replaced in its file serves the running client. */
class RenewedCredentialsIT {
    private static final String WRONG_KEY = Base64.getEncoder().encodeToString(new byte[64]);

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;
    private static Azurite azurite;
    private static TokenStandIn tokens;

    @TempDir
    private Path folder;

    private final Properties keys = Settings.defaults();
    private String container;

    @BeforeAll
    static void startServers() throws Exception {
        certificate = TestCertificate.in(shared);
        azurite = Azurite.startWithTokens(certificate.certificate(), certificate.key());
        tokens = new TokenStandIn(certificate);
    }

    @AfterAll
    static void stopServers() throws Exception {
        if (tokens != null) {
            tokens.close();
            azurite.close();
        }
    }

    @BeforeEach
    void configure() throws Exception {
        container = "c" + UUID.randomUUID();
        azurite.client(certificate.trustingClient()).createBlobContainer(container);
        keys.setProperty("secrets.folder", folder.toString());
        keys.setProperty("microsoft.ca-file", certificate.certificate().toString());
        keys.setProperty("staging.azure.account", Azurite.ACCOUNT);
        keys.setProperty("staging.azure.endpoint", azurite.endpoint());
        keys.setProperty("staging.azure.tenant-id", TokenStandIn.TENANT);
        keys.setProperty("staging.azure.client-id", TokenStandIn.CLIENT);
        keys.setProperty("staging.azure.authority", tokens.authority());
        keys.setProperty("retry.delay", "1ms");
    }

    @Test
    void anAccountKeyThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        // with tokens, Azurite takes a wrong signature for a token that is not well formed
        try (Azurite withoutTokens = Azurite.start()) {
            container = withoutTokens.newContainer().getBlobContainerName();
            keys.setProperty("staging.azure.endpoint", withoutTokens.endpoint());
            keys.setProperty("staging.azure.credential", "account-key");
            assertRenewed("staging.azure.access-key", WRONG_KEY, withoutTokens.key());
        }
    }

    @Test
    void aSignatureThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        keys.setProperty("staging.azure.credential", "sas");
        String right = CredentialsIT.accountSas(azurite.client(certificate.trustingClient()));
        assertRenewed("staging.azure.sas-token", right.replaceFirst("sig=.....", "sig=AAAAA"), right);
    }

    @Test
    void aSecretThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        keys.setProperty("staging.azure.credential", "client-secret");
        assertRenewed("staging.azure.client-secret", "canary-wrong", TokenStandIn.SECRET);
    }

    @Test
    void aCertificateThatWasReplacedServesTheRequestThatFindsItRefused() throws Exception {
        Path file = OpenSsl.certificate(folder, "other", 90);
        keys.setProperty("staging.azure.credential", "client-certificate");
        keys.setProperty("staging.azure.certificate-file", file.toString());
        BlobContainerClient client = client();
        assertThatThrownBy(() -> write(client, "before")).isNotNull();
        Files.copy(certificate.pem(), file, StandardCopyOption.REPLACE_EXISTING);
        write(client, "after");
        assertThat(client.getBlobClient("after").downloadContent().toString()).isEqualTo("after");
    }

    private void assertRenewed(String key, String wrong, String right) throws Exception {
        Path file = Files.writeString(folder.resolve(key), wrong);
        keys.setProperty(key, wrong);
        BlobContainerClient client = client();
        assertThatThrownBy(() -> write(client, "before")).message().doesNotContain(wrong);
        Files.writeString(file, right);
        write(client, "after");
        assertThat(client.getBlobClient("after").downloadContent().toString()).isEqualTo("after");
    }

    private BlobContainerClient client() {
        return AzureClient.of(key -> keys.getProperty(key, "")).getBlobContainerClient(container);
    }

    private static void write(BlobContainerClient client, String name) {
        client.getBlobClient(name).upload(BinaryData.fromString(name));
    }
}
