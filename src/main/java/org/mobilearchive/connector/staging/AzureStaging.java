package org.mobilearchive.connector.staging;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mobilearchive.connector.content.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads to a container and downloads from it, for the routes. Objects are only created: an upload to an existing name
 * is a success if the same bytes are there, as they are after an upload whose response was lost. Only other bytes under
 * the name of these are replaced, and logged; a container with immutable storage refuses that, and needs it for nothing
 * else. Thread-safe.
 */
public final class AzureStaging implements Staging {
    private static final Logger LOG = LoggerFactory.getLogger(AzureStaging.class);
    // 409 BlobAlreadyExists or BlobImmutableDueToPolicy, 412 ConditionNotMet; 403 if the credential may create blobs
    // and overwrite none
    private static final Set<Integer> MAY_MEAN_TAKEN = Set.of(403, 409, 412);

    private final BlobContainerClient container;
    private final AzureFaults faults;
    private final BiConsumer<StagedObject, Object> kept;

    /** @param kept receives each staged object and its bytes */
    public AzureStaging(BlobContainerClient container, BiConsumer<StagedObject, Object> kept) {
        this.container = container;
        this.kept = kept;
        this.faults = new AzureFaults(describe(container));
    }

    /** The container as errors name it: its name and its account, without a signature. */
    static String describe(BlobContainerClient container) {
        return "staging container " + container.getBlobContainerName() + " of account " + container.getAccountName();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Does not use Camel's component, which passes a stream to Azure's client, which reads ahead up to 512 MB of it
     * (ADR 5).
     */
    @Override
    public <T> T put(ToStage<T> toStage) throws IOException {
        StagedObject object = toStage.object();
        Object body = toStage.content().body();
        AzureUpload upload = AzureUpload.of(object, body);
        try {
            container
                    .getBlobClient(object.name())
                    .getBlockBlobClient()
                    .uploadWithResponse(upload.options(), null, Context.NONE);
        } catch (RuntimeException e) {
            settle(object, upload, e);
        }
        kept.accept(object, body);
        return toStage.staged();
    }

    private void settle(StagedObject object, AzureUpload upload, RuntimeException fault) throws IOException {
        BlobStorageException answer = AzureFaults.answer(fault);
        if (answer == null || !MAY_MEAN_TAKEN.contains(answer.getStatusCode()) || !isThere(object, upload)) {
            throw faults.of(object.name(), fault);
        }
    }

    /**
     * Whether an object is one of several in its blob. The routes call it here, like all other questions about objects.
     */
    public boolean isSlice(StagedObject object) {
        return object.isSlice();
    }

    /** A slice of a blob: one request, for a slice that is small enough for memory. */
    public InputStream slice(StagedObject slice) throws StagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(slice.size()));
        BlobRange range = new BlobRange(slice.offset(), slice.size());
        try {
            container
                    .getBlobClient(slice.name())
                    .downloadStreamWithResponse(bytes, range, null, null, false, null, Context.NONE);
        } catch (RuntimeException e) {
            throw faults.of(slice.name(), e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /**
     * The direct entries of a folder, as {@link StagedObjects#list} returns them; also before the routes are started.
     */
    public List<String> list(String folder) throws IOException {
        try {
            return container.listBlobsByHierarchy(folder).stream()
                    .map(BlobItem::getName)
                    .sorted()
                    .toList();
        } catch (RuntimeException e) {
            throw faults.ofContainer(folder, e);
        }
    }

    /** The reason why an object could not be opened. */
    public void fail(String name, Throwable fault) throws StagingException {
        throw faults.of(name, fault);
    }

    /** The same bytes; a fault while they are read becomes our own exception. */
    public InputStream reading(String name, InputStream blob) {
        return new AzureInputStream(blob, faults, name);
    }

    private boolean isThere(StagedObject object, AzureUpload upload) throws IOException {
        BlobClient blob = container.getBlobClient(object.name());
        try {
            BlobProperties properties = blob.getProperties();
            if (!isSame(object, upload, blob, properties)) {
                repair(object, upload, blob, properties.getETag());
            }
            return true;
        } catch (RuntimeException e) {
            BlobStorageException answer = AzureFaults.answer(e);
            if (answer != null && answer.getStatusCode() == 404) {
                return false;
            }
            throw faults.of(object.name(), e);
        }
    }

    /** Replaces other bytes under the name of these, if the container allows it, and logs that. */
    private static void repair(StagedObject object, AzureUpload upload, BlobClient blob, String tag)
            throws StagingRefusedException {
        if (object.isNamedByItsBytes()) {
            try {
                blob.getBlockBlobClient().uploadWithResponse(upload.replacing(tag), null, Context.NONE);
                LOG.warn("{}", object.repaired("blob"));
                return;
            } catch (BlobStorageException e) {
                if (!MAY_MEAN_TAKEN.contains(e.getStatusCode())) {
                    throw e;
                }
            }
        }
        throw new StagingRefusedException("staged object " + object.name() + " must have " + object.size()
                + " bytes with the SHA-256 " + object.sha256() + ", and the blob of that name has others. Nothing was"
                + " overwritten: find out who wrote it, and set it aside");
    }

    private static boolean isSame(StagedObject object, AzureUpload upload, BlobClient blob, BlobProperties properties)
            throws IOException {
        if (properties.getBlobSize() != object.size()) {
            return false;
        }
        byte[] md5 = properties.getContentMd5();
        return md5 == null ? sha256(blob).equals(object.sha256()) : upload.has(md5);
    }

    /** For a blob that another tool restored without its Content-MD5. */
    private static String sha256(BlobClient blob) throws IOException {
        try (InputStream in = blob.openInputStream()) {
            return Sha256.hex(in);
        }
    }
}
