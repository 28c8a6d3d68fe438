package org.mobilearchive.connector.staging.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.server.HttpFaultProxy;
import org.mobilearchive.connector.staging.StagedObject;

/** A container of its own for each test, a proxy before it, and the routes that stage into it by way of the proxy. */
abstract class WithAzurite {
    static Azurite azurite;

    final Content content = MemoryContent.of(UUID.randomUUID().toString().getBytes(UTF_8));
    BlobContainerClient container;
    HttpFaultProxy proxy;
    StagingRoutes routes;

    @BeforeAll
    static void startAzurite() throws Exception {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stopAzurite() throws Exception {
        if (azurite != null) {
            azurite.close();
            azurite = null;
        }
    }

    @BeforeEach
    void start() throws Exception {
        container = azurite.newContainer();
        proxy = new HttpFaultProxy(azurite.port());
        routes = new StagingRoutes(StagingRoutes.byKey(azurite, container, proxy.port()));
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        proxy.close();
    }

    final BlobClient blob(StagedObject object) {
        return container.getBlobClient(object.name());
    }
}
