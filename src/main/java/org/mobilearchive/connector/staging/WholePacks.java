package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;

/**
 * Reads a pack whole where a message of it is asked for, and the messages after it from what was read: for who reads all
 * messages in their order, a request for each pack and not for each message. Holds one pack in memory. A pack that has
 * other bytes than its name says is read by the message, so that each shows whether it is sound. For one thread.
 */
public final class WholePacks implements StagedObjects {
    /** Bytes of the largest pack that is held; of a larger one each message is read by itself. */
    static final int MAX_BYTES = 32 << 20;

    private final StagedObjects staged;
    private @Nullable String name;
    private byte @Nullable [] pack;
    private @Nullable IOException fault;

    public WholePacks(StagedObjects staged) {
        this.staged = requireNonNull(staged, "staged is null");
    }

    /** @throws IOException also where the pack could not be read for an earlier message: it is not tried again */
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
        return pack == null || object.offset() + object.size() > pack.length
                ? staged.open(object)
                : new ByteArrayInputStream(pack, (int) object.offset(), (int) object.size());
    }

    private void read(String asked) {
        name = asked;
        pack = null;
        fault = null;
        try (InputStream in = staged.open(new StagedObject(asked, 0, ""))) { // of which only the name is known
            byte[] read = in.readNBytes(MAX_BYTES + 1);
            pack = read.length <= MAX_BYTES && asked.contains(Sha256.hex(read)) ? read : null;
        } catch (IOException e) {
            fault = e;
        }
    }
}
