package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Azure identity over TLS: the client as it ships, in a JVM of its own that trusts the servers' certificate, and with
 * every logger but those that ship switched off set to trace.
 */
@Tag("endurance")
class IdentityIT {
    @TempDir
    static Path shared;

    private static TestCertificate certificate;
    private static Azurite azurite;
    private static TokenStandIn tokens;

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startServers() throws Exception {
        certificate = TestCertificate.in(shared);
        azurite = Azurite.startWithTokens(certificate.certificate(), certificate.key());
        tokens = new TokenStandIn(certificate);
        azurite.client(certificate.trustingClient()).createBlobContainer("made-before");
    }

    @AfterAll
    static void stopServers() throws Exception {
        if (tokens != null) {
            tokens.close();
            azurite.close();
        }
    }

    @BeforeEach
    void configure() {
        keys.put("staging.azure.endpoint", azurite.endpoint());
        keys.put("staging.azure.container", "made-before");
        keys.put("staging.azure.tenant-id", TokenStandIn.TENANT);
        keys.put("staging.azure.client-id", TokenStandIn.CLIENT);
        keys.put("staging.azure.authority", tokens.authority());
    }

    @Test
    void anApplicationWithItsSecretStagesAndReads() throws Exception {
        keys.put("staging.azure.credential", "client-secret");
        keys.put("staging.azure.client-secret", TokenStandIn.SECRET);
        assertStaged(run());
    }

    @Test
    void anApplicationWithItsCertificateInPemStagesAndReads() throws Exception {
        keys.put("staging.azure.credential", "client-certificate");
        keys.put("staging.azure.certificate-file", certificate.pem().toString());
        assertStaged(run());
    }

    @Test
    void anApplicationWithItsCertificateInPkcs12StagesAndReads() throws Exception {
        keys.put("staging.azure.credential", "client-certificate");
        keys.put("staging.azure.certificate-file", certificate.store().toString());
        keys.put("staging.azure.certificate-password", TestCertificate.PASSWORD);
        assertStaged(run());
    }

    @Test
    void theIdentityOfTheHostStagesAndReads() throws Exception {
        keys.put("staging.azure.credential", "managed-identity");
        keys.remove("staging.azure.client-id");
        environment.put("IDENTITY_ENDPOINT", tokens.identityEndpoint());
        environment.put("IDENTITY_HEADER", TokenStandIn.IDENTITY_HEADER);
        assertStaged(run());
    }

    @Test
    void whatTheSurroundingsOfferStagesAndReads() throws Exception {
        keys.put("staging.azure.credential", "default");
        keys.remove("staging.azure.client-id");
        environment.put("AZURE_TENANT_ID", TokenStandIn.TENANT);
        environment.put("AZURE_CLIENT_ID", TokenStandIn.CLIENT);
        environment.put("AZURE_CLIENT_SECRET", TokenStandIn.SECRET);
        assertStaged(run());
    }

    @Test
    void aWrongSecretIsRefusedAtStartByEntrasCode() throws Exception {
        keys.put("staging.azure.credential", "client-secret");
        keys.put("staging.azure.client-secret", "canary-that-is-wrong");
        ForkedJvm jvm = run();
        assertThat(jvm.output())
                .contains("ConfigurationException")
                .contains("Microsoft Entra must give a token for staging container made-before")
                .contains(
                        "(AADSTS7000215): the client secret is wrong: set its value, not its id (keys below staging.azure)");
        assertNoSecret(jvm);
    }

    private ForkedJvm run() throws Exception {
        Path log = Files.writeString(
                folder.resolve("log4j2.properties"),
                Files.readString(Path.of("config/log4j2.properties"))
                        .replace("rootLogger.level = warn", "rootLogger.level = trace"));
        Path file = KeysFile.write(folder, keys);
        return ForkedJvm.run(
                StageFiles.class,
                List.of(
                        "-Djavax.net.ssl.trustStore=" + certificate.store(),
                        "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD,
                        "-Dlog4j2.configurationFile=" + log),
                environment,
                file.toString(),
                folder.toString(),
                "2",
                "300000");
    }

    private void assertStaged(ForkedJvm jvm) {
        assertThat(jvm.output()).contains("staged 2 files");
        assertThat(tokens.tokens()).isNotEmpty();
        assertNoSecret(jvm);
    }

    private static void assertNoSecret(ForkedJvm jvm) {
        assertThat(jvm.output())
                .as("the log at trace")
                .contains("TRACE")
                .doesNotContain("canary")
                .doesNotContain(azurite.key())
                .doesNotContain(tokens.tokens());
    }
}
