package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mobilearchive.connector.server.HttpFaultProxy.NONE;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import java.io.InputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.staging.AzureContainerCheck;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingRefusedException;

/** Shared access signatures: what they open is enough, and when they end nothing is taken for staged. */
class CredentialsIT extends WithAzurite {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void aSignatureOfTheContainerForReadingAndCreatingIsEnough() throws Exception {
        try (LogLines log = LogLines.of(AzureContainerCheck.class);
                StagingRoutes signed = signed(containerSas("rc", LONG))) {
            signed.checkContainer();
            StagedObject object = signed.put(content);
            signed.put(content);
            try (InputStream in = signed.open(object)) {
                assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("the credential has no permission to check that");
        }
    }

    @Test
    void checkListsAndSaysWhenTheSignatureEnds() throws Exception {
        try (StagingRoutes signed = signed(containerSas("rcl", LONG))) {
            assertThat(signed.checkAll()).startsWith(", the signature ends at 20");
            assertThat(proxy.requests("PUT") + proxy.requests("DELETE")).isZero();
        }
        try (StagingRoutes signed = signed(containerSas("rc", LONG))) {
            long before = proxy.requests("GET") + proxy.requests("HEAD");
            assertThatThrownBy(signed::checkAll)
                    .isInstanceOf(StagingRefusedException.class)
                    .hasMessageContaining("lacks list (l): make one with sp=rcl");
            assertThat(proxy.requests("GET") + proxy.requests("HEAD"))
                    .as("nothing is requested")
                    .isEqualTo(before);
        }
        assertThat(routes.checkAll()).as("by the account's key").isEmpty();
    }

    @Test
    void aSignatureOfTheAccountServesAsWell() throws Exception {
        try (StagingRoutes signed = signed("?" + accountSas(azurite.client()))) {
            signed.checkContainer();
            StagedObject object = signed.put(content);
            assertThat(blob(object).exists()).isTrue();
        }
    }

    @Test
    void aSignatureThatDoesNotReadIsRefusedAtStart() throws Exception {
        String sas = containerSas("c", LONG);
        try (StagingRoutes signed = signed(sas)) {
            assertThatThrownBy(signed::checkContainer)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("refuses it (403 Authorization")
                    .hasMessageContaining("a signature needs the permissions to read, create and list")
                    .message()
                    .doesNotContain(signature(sas));
        }
    }

    @Test
    void aSignatureOfAContainerThatIsMissingIsRefusedAtStart() throws Exception {
        try (StagingRoutes signed = signed(containerSas("rc", LONG))) {
            container.delete();
            assertThatThrownBy(signed::checkContainer)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ContainerNotFound");
        }
    }

    @Test
    void aSignatureThatEndsInMidRunStopsStagingAtOnceAndANewOneGoesOn() throws Exception {
        String sas = containerSas("rc", Duration.ofSeconds(3));
        StagedObject late;
        try (StagingRoutes signed = signed(sas)) {
            StagedObject before = signed.put(content);
            assertThat(blob(before).exists()).isTrue();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> isRefused(signed));

            proxy.plan((method, number) -> NONE);
            MemoryContent other = MemoryContent.of(new byte[] {1});
            assertThatThrownBy(() -> signed.put(other))
                    .isInstanceOf(StagingRefusedException.class)
                    .hasMessageContaining("refuses it (403 Auth")
                    .hasMessageContaining("a signature has ended")
                    .message()
                    .doesNotContain(signature(sas));
            assertThat(proxy.requests("PUT")).as("tried once").isEqualTo(1);
            assertThatThrownBy(() -> signed.open(before)).isInstanceOf(StagingRefusedException.class);
        }
        try (StagingRoutes renewed = signed(containerSas("rc", LONG))) {
            late = renewed.put(MemoryContent.of(new byte[] {1}));
        }
        assertThat(blob(late).exists()).isTrue();
    }

    private static boolean isRefused(StagingRoutes signed) throws Exception {
        try {
            signed.put(MemoryContent.of(new byte[] {2}));
            return false;
        } catch (StagingRefusedException ended) {
            return true;
        }
    }

    private StagingRoutes signed(String sas) throws Exception {
        Map<String, String> keys = new HashMap<>(StagingRoutes.byKey(azurite, container, proxy.port()));
        keys.put("staging.azure.credential", "sas");
        keys.put("staging.azure.sas-token", sas);
        keys.remove("staging.azure.access-key");
        return new StagingRoutes(keys);
    }

    private String containerSas(String permissions, Duration valid) {
        return container.generateSas(
                new BlobServiceSasSignatureValues(in(valid), BlobContainerSasPermission.parse(permissions)));
    }

    private static OffsetDateTime in(Duration duration) {
        return OffsetDateTime.now(ZoneOffset.UTC).plus(duration);
    }

    private static String signature(String sas) {
        return sas.substring(sas.indexOf("sig=") + 4).split("&")[0];
    }

    /** A signature for reading, creating and listing. */
    static String accountSas(BlobServiceClient account) {
        return account.generateAccountSas(new AccountSasSignatureValues(
                in(LONG),
                AccountSasPermission.parse("rcl"),
                AccountSasService.parse("b"),
                AccountSasResourceType.parse("sco")));
    }
}
