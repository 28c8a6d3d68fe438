package org.mobilearchive.connector.staging;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobContainerProperties;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRetentionPolicy;
import com.azure.storage.blob.models.BlobStorageException;
import java.util.List;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a container before anything runs, and writes nothing. It must be there and let the credential in; it is never
 * made here, so that who may read it stays a decision of its owner.
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
     * Warns where the container is public, or where what is deleted from it is gone at once. A network that is down is a
     * warning too: a service that starts with its host waits for it.
     *
     * @throws ConfigurationException if the container is not there, or the credential does not open it
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
     * The same, for who wants to know whether it can be reached now.
     *
     * @throws StagingException if the container cannot be reached, is not there, or the credential does not open it
     */
    public void require() throws StagingException {
        try {
            look();
        } catch (RuntimeException e) {
            throw faults.of("the check at start", e);
        }
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
            LOG.warn("{} must not be public, and the credential does not let that be checked", subject);
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

    /** A SAS of the container opens its blobs, but not its properties. */
    private void lookAtABlob() {
        try {
            container.getBlobClient("check").getProperties();
        } catch (BlobStorageException e) {
            if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                throw e;
            }
        }
    }

    /** Most credentials do not open the account's properties; where one does, they are looked at. */
    private void lookAtDeletion() {
        try {
            BlobRetentionPolicy deleted =
                    container.getServiceClient().getProperties().getDeleteRetentionPolicy();
            if (deleted == null || !deleted.isEnabled()) {
                LOG.warn("{} keeps nothing that is deleted: switch on soft delete for blobs in its account", subject);
            }
        } catch (BlobStorageException e) {
            LOG.debug("{} does not show its account's properties: {}", subject, e.getStatusCode());
        }
    }
}
