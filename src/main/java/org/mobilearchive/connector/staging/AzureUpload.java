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
 * One object on its way into a container: its bytes, which can be sent again, and what the service holds them against.
 *
 * @param md5 of the bytes, for the service to refuse what was damaged on the way (RFC 1864)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AzureUpload(BinaryData data, byte[] md5) {
    AzureUpload {
        requireNonNull(data, "data is null");
        requireNonNull(md5, "md5 is null");
    }

    /**
     * Reads the bytes once, for their MD5, and makes sure on the way that they are still those of the object.
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
                        + " has changed in the spool: look after the disk of spool.folder");
            }
        }
        return new AzureUpload(data, md5.digest());
    }

    /** One request, which creates the blob or fails. */
    BlockBlobSimpleUploadOptions options() {
        return new BlockBlobSimpleUploadOptions(data)
                .setContentMd5(md5)
                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
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
