package org.mobilearchive.connector.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a staged object, counted and hashed while they are read. The last bytes are returned only if all bytes are
 * those that were staged; otherwise reading ends with an error. For one thread.
 */
final class VerifiedInputStream extends FilterInputStream {
    private static final Logger LOG = LoggerFactory.getLogger(VerifiedInputStream.class);

    private final StagedObject object;
    private final MessageDigest digest = Sha256.digest();
    private long count;
    private boolean verified;

    VerifiedInputStream(InputStream in, StagedObject object) {
        super(in);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = verified ? -1 : in.read(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        }
        if (!verified && (read < 0 || count >= object.size())) {
            verify();
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        // Skipped bytes would not be hashed
        return readNBytes((int) Math.min(bytes, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        boolean more = count > object.size() || in.read() >= 0;
        if (more || count != object.size()) {
            throw new StagingException(
                    "staged object " + object.name() + " must have " + object.size() + " bytes, and has "
                            + (more ? "more" : count) + ": it was changed after it was staged; restore it");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(object.sha256())) {
            throw altered("staged object " + object.name() + " must have the SHA-256 " + object.sha256()
                    + ", and has another: it was changed after it was staged; restore it");
        }
        verified = true;
    }

    /** Also logs the error: the delivery stays pending until a person restores the object. */
    private static StagingException altered(String text) {
        LOG.warn("{}", text);
        return new StagingException(text);
    }
}
