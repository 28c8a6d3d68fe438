package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With every logger but those that ship switched off set to trace, and by the client's own switch to log requests. */
class NoSecretInLogsIT extends WithAzurite {
    @TempDir
    Path folder;

    @Test
    void theAccountsKeyIsInNoLog() throws Exception {
        ForkedJvm jvm = stage(StagingRoutes.byKey(azurite, container));
        assertThat(jvm.output()).contains("staged 2 files").contains("TRACE").doesNotContain(azurite.key());
    }

    @Test
    void aWrongKeyIsInNoLog() throws Exception {
        String wrong = Base64.getEncoder().encodeToString("canary".repeat(8).getBytes(UTF_8));
        Map<String, String> keys = StagingRoutes.byKey(azurite, container);
        keys.put("staging.azure.access-key", wrong);
        ForkedJvm jvm = stage(keys);
        assertThat(jvm.output()).contains("refuses it (403").contains("TRACE").doesNotContain(wrong);
    }

    @Test
    void aSharedAccessSignatureIsInNoLog() throws Exception {
        ForkedJvm jvm = stage(signed(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        assertThat(jvm.output()).contains("staged 2 files");
    }

    @Test
    void anExpiredSignatureIsInNoLog() throws Exception {
        ForkedJvm jvm = stage(signed(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1)));
        assertThat(jvm.output()).contains("refuses it (403");
    }

    private Map<String, String> signed(OffsetDateTime until) {
        String sas =
                container.generateSas(new BlobServiceSasSignatureValues(until, BlobContainerSasPermission.parse("rc")));
        Map<String, String> keys = new HashMap<>(StagingRoutes.byKey(azurite, container));
        keys.put("staging.azure.credential", "sas");
        keys.put("staging.azure.sas-token", sas);
        keys.remove("staging.azure.access-key");
        return keys;
    }

    private ForkedJvm stage(Map<String, String> keys) throws Exception {
        Path log = Files.writeString(
                folder.resolve("log4j2.properties"),
                Files.readString(Path.of("config/log4j2.properties"))
                        .replace("rootLogger.level = warn", "rootLogger.level = trace"));
        ForkedJvm jvm = ForkedJvm.run(
                StageFiles.class,
                List.of("-Dlog4j2.configurationFile=" + log),
                Map.of("AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS", "AZURE_LOG_LEVEL", "VERBOSE"),
                KeysFile.write(folder, keys).toString(),
                folder.toString(),
                "2",
                "300000");
        String sas = keys.get("staging.azure.sas-token");
        if (sas != null) {
            String signature = sas.substring(sas.indexOf("sig=") + 4).split("&")[0];
            assertThat(jvm.output())
                    .contains("TRACE")
                    .doesNotContain(signature)
                    .doesNotContain(URLDecoder.decode(signature, UTF_8));
        }
        return jvm;
    }
}
