package org.mobilearchive.connector.staging.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.ObjectHelper;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.staging.AzureClient;
import org.mobilearchive.connector.staging.AzureContainerCheck;
import org.mobilearchive.connector.staging.AzureStaging;
import org.mobilearchive.connector.staging.RoutedStagedObjects;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingException;
import org.mobilearchive.connector.staging.ToStage;

/** The routes of staging as they ship, under the retry policy as it ships, and none of the others. */
final class StagingRoutes implements AutoCloseable {
    private static final List<String> FILES =
            List.of("policies/pools", "policies/back-off", "policies/error-handling", "staging/azure", "staging/stage");

    private final Properties keys = Settings.defaults();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final BlobContainerClient container;
    private final StagedObjects staged;

    /** @param configured the keys of the configuration that are not as they ship */
    StagingRoutes(Map<String, String> configured) throws Exception {
        keys.putAll(Map.of("staging.kind", "azure", "retry.delay", "10ms", "retry.maximum-delay", "50ms"));
        keys.putAll(Map.of("retry.attempts", "2", "staging.azure.account", Azurite.ACCOUNT));
        keys.putAll(configured);
        camel.setStreamCaching(false); // as the connector does
        camel.getPropertiesComponent().setInitialProperties(keys);
        BlobServiceClient account = AzureClient.of(key -> keys.getProperty(key, ""));
        container = account.getBlobContainerClient(keys.getProperty("staging.azure.container"));
        camel.getRegistry().bind("azureAccount", account);
        AzureStaging azure = new AzureStaging(container, (object, bytes) -> {});
        camel.getRegistry().bind("azure", azure);
        camel.getRegistry().bind("staging", azure);
        camel.getRegistry().bind("faults", new Faults());
        staged = new RoutedStagedObjects(camel, "direct:get-azure", folder -> List.of());
        for (String file : FILES) {
            Resource resource =
                    PluginHelper.getResourceLoader(camel).resolveResource("file:routes/" + file + ".camel.yaml");
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
        }
        camel.start();
    }

    /** The keys to sign in to Azurite by its account's key. */
    static Map<String, String> byKey(Azurite azurite, BlobContainerClient container) {
        return byKey(azurite, container, azurite.port());
    }

    /** The same by way of a proxy. */
    static Map<String, String> byKey(Azurite azurite, BlobContainerClient container, int port) {
        Map<String, String> keys = new HashMap<>();
        keys.put("staging.azure.credential", "account-key");
        keys.put("staging.azure.access-key", azurite.key());
        keys.put("staging.azure.endpoint", azurite.endpoint(port));
        keys.put("staging.azure.container", container.getBlobContainerName());
        return keys;
    }

    /** What happens before the routes start. */
    void checkContainer() {
        new AzureContainerCheck(container).run();
    }

    /** What the command check does. */
    String checkAll() throws StagingException {
        return new AzureContainerCheck(container).requireAll(keys.getProperty("staging.azure.sas-token", ""));
    }

    /** Stages content as an attachment is staged. */
    StagedObject put(Content content) throws IOException {
        return put(StagedNames.attachment(content), content);
    }

    StagedObject put(StagedObject object, Content content) throws IOException {
        try {
            return camel.createFluentProducerTemplate()
                    .to("direct:stage")
                    .withBody(new Raw(object, content))
                    .request(StagedObject.class);
        } catch (CamelExecutionException e) {
            StagingException fault = ObjectHelper.getException(StagingException.class, e);
            if (fault == null) {
                throw e;
            }
            throw fault;
        }
    }

    InputStream open(StagedObject object) throws IOException {
        return staged.open(object);
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** Bytes under a name. */
    private record Raw(StagedObject object, Content content) implements ToStage<StagedObject> {
        @Override
        public StagedObject staged() {
            return object;
        }
    }
}
