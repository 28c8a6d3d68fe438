package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.server.HttpFaultProxy.NONE;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobRetentionPolicy;
import com.azure.storage.blob.models.BlobServiceProperties;
import com.azure.storage.blob.models.PublicAccessType;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.server.HttpFaultProxy.Fault;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.staging.AzureContainerCheck;

/** Before anything runs the container is looked at, and left as it is. */
class ContainerAtStartIT extends WithAzurite {
    private LogLines log;

    @BeforeEach
    void listen() {
        log = LogLines.of(AzureContainerCheck.class);
        softDelete(true);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aPrivateContainerWithSoftDeleteIsSilentAndLeftAsItIs() {
        routes.checkContainer();
        assertThat(log.lines()).isEmpty();
        assertThat(proxy.requests("PUT") + proxy.requests("DELETE") + proxy.requests("POST"))
                .isZero();
    }

    @Test
    void aMissingContainerIsRefusedByItsKeyAndNotMade() {
        container.delete();
        assertThatThrownBy(routes::checkContainer)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("staging container " + container.getBlobContainerName() + " of account "
                        + Azurite.ACCOUNT + " must be there, and is not (404 ContainerNotFound")
                .hasMessageContaining("create it as a private container, or correct staging.azure.container");
        assertThat(container.exists()).isFalse();
    }

    @Test
    void aWrongKeyIsRefusedAndNotPrinted() throws Exception {
        String wrong = Base64.getEncoder().encodeToString("a key of another account".getBytes("UTF-8"));
        Map<String, String> keys = new HashMap<>(StagingRoutes.byKey(azurite, container));
        keys.put("staging.azure.access-key", wrong);
        try (StagingRoutes others = new StagingRoutes(keys)) {
            assertThatThrownBy(others::checkContainer)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("refuses it (403 Auth")
                    .message()
                    .doesNotContain(wrong);
        }
    }

    @Test
    void aPublicContainerIsAWarning() {
        container.setAccessPolicy(PublicAccessType.BLOB, null);
        routes.checkContainer();
        assertThat(log.lines()).singleElement().asString().contains("anyone may read it (public access: blob)");
    }

    @Test
    void aPublicContainerIsAWarningByTheServicesOwnHeader() {
        proxy.plan((method, number) -> new Fault.Answer(
                200, Map.of("x-ms-blob-public-access", "container", "x-ms-has-immutability-policy", "true"), ""));
        routes.checkContainer();
        assertThat(log.lines()).singleElement().asString().contains("(public access: container)");
    }

    @Test
    void anAccountWithoutSoftDeleteIsAWarning() {
        softDelete(false);
        routes.checkContainer();
        assertThat(log.lines()).singleElement().asString().contains("enable soft delete for blobs");
    }

    @Test
    void anImmutableContainerNeedsNoSoftDelete() {
        softDelete(false);
        proxy.plan((method, number) -> new Fault.Answer(200, Map.of("x-ms-has-immutability-policy", "true"), ""));
        routes.checkContainer();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aNetworkThatIsDownIsAWarningAndTheServiceStarts() throws Exception {
        proxy.close();
        routes.checkContainer();
        assertThat(log.lines()).singleElement().asString().contains("must be reached, and is not");
    }

    @Test
    void aBusyServiceIsAWarningAndTheServiceStarts() {
        proxy.plan((method, number) -> Fault.Answer.error(503, "ServerBusy"));
        routes.checkContainer();
        assertThat(log.lines()).singleElement().asString().contains("503 ServerBusy");
        proxy.plan((method, number) -> NONE);
    }

    private static void softDelete(boolean on) {
        BlobServiceClient account = azurite.client();
        BlobServiceProperties properties = account.getProperties();
        BlobRetentionPolicy policy = new BlobRetentionPolicy().setEnabled(on);
        properties.setDeleteRetentionPolicy(on ? policy.setDays(7) : policy);
        account.setProperties(properties);
    }
}
