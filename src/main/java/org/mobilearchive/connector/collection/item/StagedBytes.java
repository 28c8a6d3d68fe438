package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Held;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingException;

/** Reads staged objects back into the spool, and checks that they are what was staged. Thread-safe. */
public final class StagedBytes {
    private final StagedObjects staged;
    private final Spool spool;

    public StagedBytes(StagedObjects staged, Spool spool) {
        this.staged = requireNonNull(staged, "staged is null");
        this.spool = requireNonNull(spool, "spool is null");
    }

    /**
     * Reads an object back.
     *
     * @throws StagingException if its bytes are not those that were staged
     */
    public Content read(StagedObject object, Held held) throws IOException {
        Content content = spool.receive(staged.open(object));
        if (content.sha256().equals(object.sha256())) {
            return held.add(content);
        }
        content.release();
        throw new StagingException("staged object " + object.name() + " must have the SHA-256 " + object.sha256()
                + ", and has another: it was changed after it was staged; restore it");
    }
}
