package org.mobilearchive.connector.staging;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobContainerProperties;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRetentionPolicy;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.Instant;
import java.util.List;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a container before anything runs, and writes nothing. The container must exist and accept the credential; it
 * is never created here, so that its owner decides who may read it.
 */
public final class AzureContainerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AzureContainerCheck.class);

    private final BlobContainerClient container;
    private final AzureFaults faults;
    private final String subject;

    public AzureContainerCheck(BlobContainerClient container) {
        this.container = container;
        this.subject = AzureStaging.describe(container);
        this.faults = new AzureFaults(subject);
    }

    /**
     * Warns if the container is public, or if deletions from it are permanent. A network that is down is also only a
     * warning: a service that starts with its host waits for the network.
     *
     * @throws ConfigurationException if the container does not exist, or refuses the credential
     */
    public void run() {
        try {
            require();
        } catch (StagingRefusedException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        } catch (StagingException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /**
     * The same, but fails if the container cannot be reached now.
     *
     * @throws StagingException if the container cannot be reached, does not exist, or refuses the credential
     */
    public void require() throws StagingException {
        try {
            look();
        } catch (RuntimeException e) {
            throw faults.ofContainer("the check at start", e);
        }
    }

    /**
     * The same, and lists the container, as the commands do that compare staging with the ledger.
     *
     * @param sas the shared access signature that is used; empty for another credential
     * @return when the signature ends, in words; empty without one
     * @throws StagingException also if the signature lacks something that a run needs, before anything is requested
     */
    public String requireAll(String sas) throws StagingException {
        SasRights rights = SasRights.of(sas);
        List<String> problems = sas.isBlank() ? List.of() : rights.problems(Instant.now());
        if (!problems.isEmpty()) {
            throw new StagingRefusedException(String.join("\n", problems));
        }
        require();
        try {
            container
                    .listBlobsByHierarchy("/", new ListBlobsOptions().setMaxResultsPerPage(1), null)
                    .iterableByPage()
                    .iterator()
                    .next();
        } catch (RuntimeException e) {
            throw faults.ofContainer("the list of its objects", e);
        }
        return sas.isBlank()
                ? ""
                : rights.end().map(end -> ", the signature ends at " + end).orElse("");
    }

    private void look() {
        BlobContainerProperties properties;
        try {
            properties = container.getProperties();
        } catch (BlobStorageException e) {
            if (e.getStatusCode() != 403) {
                throw e;
            }
            lookAtABlob();
            LOG.warn("{} must not be public, and the credential has no permission to check that", subject);
            return;
        }
        if (properties.getBlobPublicAccess() != null) {
            LOG.warn(
                    "{} must not be public, and anyone may read it (public access: {}): set its access level to private",
                    subject,
                    properties.getBlobPublicAccess());
        }
        if (!properties.hasImmutabilityPolicy() && !properties.hasLegalHold()) {
            lookAtDeletion();
        }
    }

    /** A SAS of the container gives access to its blobs, but not to its properties. */
    private void lookAtABlob() {
        try {
            container.getBlobClient("check").getProperties();
        } catch (BlobStorageException e) {
            if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                throw e;
            }
        }
    }

    /** Most credentials give no access to the account's properties; if one does, they are checked. */
    private void lookAtDeletion() {
        try {
            BlobRetentionPolicy deleted =
                    container.getServiceClient().getProperties().getDeleteRetentionPolicy();
            if (deleted == null || !deleted.isEnabled()) {
                LOG.warn(
                        "{} should keep deleted blobs, and does not: enable soft delete for blobs in its account",
                        subject);
            }
        } catch (BlobStorageException e) {
            LOG.debug("{}: the account's properties cannot be read: {}", subject, e.getStatusCode());
        }
    }
}
