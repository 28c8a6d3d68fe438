package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.staging.AzureClient;
import org.mobilearchive.connector.staging.AzureContainerCheck;
import org.mobilearchive.connector.staging.AzureStaging;
import org.mobilearchive.connector.staging.RoutedStagedObjects;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingCache;
import org.mobilearchive.connector.staging.StagingException;

/** Staging in a container of Azure Blob storage. */
record AzureModule(Values values) implements StagingModule {
    AzureModule {
        requireNonNull(values, "values is null");
    }

    private String container() {
        return values.text("staging.azure.container");
    }

    @Override
    public String check() throws StagingException {
        String sas =
                values.text("staging.azure.credential").equals("sas") ? values.text("staging.azure.sas-token") : "";
        return "container " + container()
                + new AzureContainerCheck(AzureClient.of(values).getBlobContainerClient(container())).requireAll(sas);
    }

    @Override
    public void requireOwn() {
        // A container belongs to no user of this host
    }

    @Override
    public StagedObjects bind(CamelContext camel) {
        new AzureContainerCheck(AzureClient.of(values).getBlobContainerClient(container())).run();
        return bindUnasked(camel);
    }

    @Override
    public StagedObjects bindUnasked(CamelContext camel) {
        BlobServiceClient account = AzureClient.of(values);
        BlobContainerClient container = account.getBlobContainerClient(container());
        AzureStaging azure = new AzureStaging(container, (object, bytes) -> {});
        camel.getRegistry().bind("azureAccount", account);
        camel.getRegistry().bind("azure", azure);
        return new RoutedStagedObjects(camel, "direct:get-azure", azure::list);
    }

    @Override
    public StagedObjects bindForWriting(CamelContext camel, StagedObjects staged, Spool spool) {
        StagingCache cache = new StagingCache(staged, spool, values.number("staging.azure.cache-bytes"));
        camel.getRegistry().bind("stagingCache", cache);
        Closing.with(camel, cache);
        BlobServiceClient account = camel.getRegistry().lookupByNameAndType("azureAccount", BlobServiceClient.class);
        StagingModule.bindStaging(camel, new AzureStaging(account.getBlobContainerClient(container()), cache::keep));
        return cache;
    }
}
