package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;

/**
 * Reads a whole pack when one of its messages is requested, and takes the messages after it from memory: a reader of
 * all messages in order needs one request for each pack, not for each message. Keeps one pack in memory. Does not check
 * what it reads: the reader checks each message by its hash, and can ask whether the whole pack is what its name says. For one
 * thread.
 */
public final class WholePacks implements StagedObjects {
    /** The most bytes of a pack in memory; messages beyond them are read one by one. */
    static final int MAX_BYTES = 32 << 20;

    private final StagedObjects staged;
    private String name = "";
    private byte[] pack = {};
    private boolean whole;
    private @Nullable IOException fault;

    public WholePacks(StagedObjects staged) {
        this.staged = requireNonNull(staged, "staged is null");
    }

    /** @throws IOException also if the pack could not be read for an earlier message: it is not tried again */
    @Override
    public InputStream open(StagedObject object) throws IOException {
        if (!object.isSlice()) {
            return staged.open(object);
        }
        if (!object.name().equals(name)) {
            read(object.name());
        }
        if (fault != null) {
            throw new IOException(object.name() + " must be readable, and was not", fault);
        }
        return object.offset() + object.size() > pack.length
                ? staged.open(object)
                : new ByteArrayInputStream(pack, (int) object.offset(), (int) object.size());
    }

    /** Whether the pack that was read last has the SHA-256 of its name: also what stands between its messages. */
    public boolean isWhole() {
        return whole;
    }

    private void read(String asked) {
        name = asked;
        pack = new byte[0]; // frees the memory of the previous pack
        whole = false;
        fault = null;
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(staged.open(StagedObject.named(asked)), digest)) {
            pack = in.readNBytes(MAX_BYTES);
            in.transferTo(OutputStream.nullOutputStream());
            whole = name.contains(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            fault = e;
        }
    }
}
