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
import org.mobilearchive.connector.content.Sha256;

/**
 * What the routes ask around an upload into a container and a download from it. Objects are only created: an upload that
 * finds its name taken is a success if the same bytes are there, which is also what an upload finds whose answer was
 * lost. Nothing is overwritten or deleted, so that a container with immutable storage serves as well. Thread-safe.
 */
public final class AzureStaging {
    // 409 BlobAlreadyExists or BlobImmutableDueToPolicy, 412 ConditionNotMet; 403 where the credential may create blobs
    // and overwrite none
    private static final Set<Integer> MAY_MEAN_TAKEN = Set.of(403, 409, 412);

    private final BlobContainerClient container;
    private final AzureFaults faults;

    public AzureStaging(BlobContainerClient container) {
        this.container = container;
        this.faults = new AzureFaults(describe(container));
    }

    /** The container as errors name it: its account's host and its name, no signature. */
    static String describe(BlobContainerClient container) {
        return "staging container " + container.getBlobContainerName() + " of account " + container.getAccountName();
    }

    /**
     * Uploads an object if it is not there: with all its bytes and their MD5, or not at all.
     *
     * <p>Not by Camel's component: that hands a stream to Azure's client, which reads up to 512 MB of it ahead.
     *
     * @param body a {@code byte[]} or a {@link java.io.File}
     * @throws StagingException if it is not there now
     * @throws StagingRefusedException if something else is there, or the account refuses
     */
    public void put(StagedObject object, Object body) throws IOException {
        AzureUpload upload = AzureUpload.of(object, body);
        try {
            container
                    .getBlobClient(object.name())
                    .getBlockBlobClient()
                    .uploadWithResponse(upload.options(), null, Context.NONE);
        } catch (RuntimeException e) {
            settle(object, upload, e);
        }
    }

    private void settle(StagedObject object, AzureUpload upload, RuntimeException fault) throws IOException {
        BlobStorageException answer = AzureFaults.answer(fault);
        if (answer == null || !MAY_MEAN_TAKEN.contains(answer.getStatusCode()) || !isThere(object, upload)) {
            throw faults.of(object.name(), fault);
        }
    }

    /** A slice of a blob: one request, for what of it is small enough to be held in memory. */
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

    /** What stands directly in a folder, as {@link StagedObjects#list} has it; also before the routes are there. */
    public List<String> list(String folder) throws IOException {
        try {
            return container.listBlobsByHierarchy(folder).stream()
                    .map(BlobItem::getName)
                    .sorted()
                    .toList();
        } catch (RuntimeException e) {
            throw faults.of(folder, e);
        }
    }

    /** Says why an object could not be opened. */
    public void fail(String name, Throwable fault) throws StagingException {
        throw faults.of(name, fault);
    }

    /** The same bytes, whose reading fails in our own words. */
    public InputStream reading(String name, InputStream blob) {
        return new AzureInputStream(blob, faults, name);
    }

    private boolean isThere(StagedObject object, AzureUpload upload) throws IOException {
        BlobClient blob = container.getBlobClient(object.name());
        boolean same;
        try {
            same = isSame(object, upload, blob);
        } catch (RuntimeException e) {
            BlobStorageException answer = AzureFaults.answer(e);
            if (answer != null && answer.getStatusCode() == 404) {
                return false;
            }
            throw faults.of(object.name(), e);
        }
        if (!same) {
            throw new StagingRefusedException("staged object " + object.name() + " must have " + object.size()
                    + " bytes with the SHA-256 of its name, and the blob of that name has others. Nothing was"
                    + " overwritten: find out who wrote it, and set it aside");
        }
        return true;
    }

    private static boolean isSame(StagedObject object, AzureUpload upload, BlobClient blob) throws IOException {
        BlobProperties properties = blob.getProperties();
        if (properties.getBlobSize() != object.size()) {
            return false;
        }
        byte[] md5 = properties.getContentMd5();
        return md5 == null ? sha256(blob).equals(object.sha256()) : upload.has(md5);
    }

    /** For a blob that another tool has restored without its Content-MD5. */
    private static String sha256(BlobClient blob) throws IOException {
        try (InputStream in = blob.openInputStream()) {
            return Sha256.hex(in);
        }
    }
}
