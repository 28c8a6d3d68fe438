package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.mobilearchive.connector.content.Sha256;

/**
 * One object to upload to a container: its bytes, which can be sent again, and the MD5 by which the service checks
 * them.
 *
 * @param md5 of the bytes, so that the service refuses bytes that were damaged in transit (RFC 1864)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AzureUpload(BinaryData data, byte[] md5) {
    AzureUpload {
        requireNonNull(data, "data is null");
        requireNonNull(md5, "md5 is null");
    }

    /**
     * Reads the bytes once for their MD5, and checks that they are still those of the object.
     *
     * @param body a {@code byte[]} or a {@link File}
     * @throws StagingException if the bytes are not the object's
     */
    static AzureUpload of(StagedObject object, Object body) throws IOException {
        BinaryData data =
                body instanceof File file ? BinaryData.fromFile(file.toPath()) : BinaryData.fromBytes((byte[]) body);
        MessageDigest md5 = newMd5();
        MessageDigest sha256 = Sha256.digest();
        try (InputStream in = new DigestInputStream(new DigestInputStream(data.toStream(), md5), sha256)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            if (size != object.size()
                    || !HexFormat.of().formatHex(sha256.digest()).equals(object.sha256())) {
                throw new StagingException("content must be staged as it was received, and that of " + object.name()
                        + " has changed in the spool: check the disk of spool.folder");
            }
        }
        return new AzureUpload(data, md5.digest());
    }

    /** One request, which creates the blob or fails. */
    BlockBlobSimpleUploadOptions options() {
        return options(new BlobRequestConditions().setIfNoneMatch("*"));
    }

    /** One request, which replaces the blob if it still has this ETag, or fails. */
    BlockBlobSimpleUploadOptions replacing(String tag) {
        return options(new BlobRequestConditions().setIfMatch(tag));
    }

    private BlockBlobSimpleUploadOptions options(BlobRequestConditions conditions) {
        return new BlockBlobSimpleUploadOptions(data).setContentMd5(md5).setRequestConditions(conditions);
    }

    /** Whether this is the MD5 of the bytes. */
    boolean has(byte[] other) {
        return Arrays.equals(md5, other);
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
