package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.entra.FederatedIssuer;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.server.PrivateAuthority;

/** Tokens for mail and Graph with no secret in the configuration, from servers that check what proves the identity. */
class IdentityWithoutSecretIT {
    @TempDir
    private Path folder;

    private final Properties keys = new Properties();
    private FederatedIssuer cluster;
    private FederatedIssuer tenant;
    private TokenEndpoint entra;
    private IdentityEndpoint machine;
    private Path tokenFile;

    @BeforeEach
    void start() throws Exception {
        entra = TokenEndpoint.start(folder);
        cluster = FederatedIssuer.of("https://oidc.example.com/cluster", "system:serviceaccount:archive:connector");
        tenant = FederatedIssuer.of(
                "https://login.microsoftonline.com/tenant/v2.0", "99999999-0000-1111-2222-333333333333");
        machine = new IdentityEndpoint(tenant);
        tokenFile = Files.writeString(folder.resolve("azure-identity-token"), cluster.token(FederatedIssuer.AUDIENCE));
        keys.setProperty("mailbox.oauth.authority", entra.authority());
        keys.setProperty("mailbox.oauth.tenant", TokenEndpoint.TENANT);
        keys.setProperty("mailbox.oauth.client-id", TokenEndpoint.CLIENT_ID);
        keys.setProperty(
                "microsoft.ca-file", PrivateAuthority.ours().certificate().toString());
    }

    @AfterEach
    void stop() {
        machine.close();
        entra.close();
    }

    @Test
    void aClustersTokenInAFileProvesTheAppForMailAndGraph() throws Exception {
        entra.trust(cluster);
        keys.setProperty("mailbox.oauth.identity", "workload-identity");
        keys.setProperty("mailbox.oauth.federated-token-file", tokenFile.toString());
        assertThat(said("exchange")).contains("token " + entra.given().get(0));
        assertThat(said("graph")).contains("token " + entra.given().get(1));
    }

    @Test
    void aTokenOfAnotherClusterOrForAnotherAudienceIsRefused() throws Exception {
        entra.trust(cluster);
        keys.setProperty("mailbox.oauth.identity", "workload-identity");
        keys.setProperty("mailbox.oauth.federated-token-file", tokenFile.toString());
        Files.writeString(tokenFile, tenant.token(FederatedIssuer.AUDIENCE));
        assertThat(said("exchange")).contains("TokenRefusedException: Microsoft Entra refused");
        Files.writeString(tokenFile, cluster.token("api://another"));
        assertThat(said("exchange")).contains("TokenRefusedException: Microsoft Entra refused");
        assertThat(entra.given()).isEmpty();
    }

    @Test
    void aMissingTokenFileIsNamed() throws Exception {
        keys.setProperty("mailbox.oauth.identity", "workload-identity");
        keys.setProperty("mailbox.oauth.federated-token-file", "/nowhere/token");
        assertThat(said("exchange"))
                .contains(
                        "mailbox.oauth.federated-token-file must name a file with a token, and /nowhere/token has none");
    }

    @Test
    void aManagedIdentityProvesTheApp() throws Exception {
        entra.trust(tenant);
        keys.setProperty("mailbox.oauth.identity", "federated-managed-identity");
        keys.setProperty("mailbox.oauth.managed-identity", IdentityEndpoint.CLIENT_ID);
        assertThat(said("exchange")).contains("token " + entra.given().get(0));
        assertThat(machine.queries()).singleElement().asString().contains("resource=" + FederatedIssuer.AUDIENCE);
    }

    @Test
    void aManagedIdentityHasTokensOfItsOwnForMailAndGraph() throws Exception {
        keys.setProperty("mailbox.oauth.identity", "managed-identity");
        keys.setProperty("mailbox.oauth.managed-identity", IdentityEndpoint.CLIENT_ID);
        assertThat(said("exchange")).contains("token " + machine.tokens().get(0));
        assertThat(said("graph")).contains("token " + machine.tokens().get(1));
        assertThat(machine.queries().get(0)).contains("resource=https://outlook.office365.com");
        assertThat(machine.queries().get(1)).contains("resource=https://graph.microsoft.com");
        assertThat(entra.requests()).isZero();
    }

    @Test
    void theDirectoryMayHaveAnotherIdentityThanTheMailboxes() throws Exception {
        entra.trust(cluster);
        keys.setProperty("mailbox.oauth.identity", "workload-identity");
        keys.setProperty("mailbox.oauth.federated-token-file", tokenFile.toString());
        keys.setProperty("directory.graph.identity", "managed-identity");
        keys.setProperty("directory.graph.managed-identity", IdentityEndpoint.CLIENT_ID);
        assertThat(said("exchange")).contains("token " + entra.given().get(0));
        assertThat(said("graph")).contains("token " + machine.tokens().get(0));
    }

    @Test
    void anIdentityThatTheMachineDoesNotHaveIsNamedByItsKey() throws Exception {
        keys.setProperty("mailbox.oauth.identity", "managed-identity");
        keys.setProperty("mailbox.oauth.managed-identity", "00000000-0000-0000-0000-000000000000");
        assertThat(said("exchange"))
                .contains("TokenRefusedException: the managed identity of this machine must get a token for"
                        + " https://outlook.office365.com, and got none: assign the identity to the machine, and let"
                        + " mailbox.oauth.managed-identity be");
    }

    @Test
    void aMachineWithoutAnIdentityIsTold() throws Exception {
        keys.setProperty("mailbox.oauth.identity", "managed-identity");
        machine.close();
        assertThat(said("exchange"))
                .contains(
                        "TokenUnavailableException: the managed identity of this machine cannot be asked for a token:");
    }

    /** Of a process whose environment says where its machine's identity is. */
    private String said(String what) throws Exception {
        Path file = folder.resolve("keys.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            keys.store(writer, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TokenOfKeys.class.getName()));
        command.addAll(List.of(file.toString(), what));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
