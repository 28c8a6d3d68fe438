package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pack whole where a message of it is asked for, and the messages after it from what was read: for who reads all
 * messages in their order, a request for each pack and not for each message. Holds one pack in memory. What is read is
 * not judged: the reader holds each message against its hash. For one thread.
 */
public final class WholePacks implements StagedObjects {
    /** Bytes of a pack that are held; messages beyond them are read one by one. */
    static final int MAX_BYTES = 32 << 20;

    private final StagedObjects staged;
    private String name = "";
    private byte[] pack = {};
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
        return object.offset() + object.size() > pack.length
                ? staged.open(object)
                : new ByteArrayInputStream(pack, (int) object.offset(), (int) object.size());
    }

    private void read(String asked) {
        name = asked;
        pack = new byte[0]; // the last one's room is needed
        fault = null;
        try (InputStream in = staged.open(StagedObject.named(asked))) {
            pack = in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            fault = e;
        }
    }
}
