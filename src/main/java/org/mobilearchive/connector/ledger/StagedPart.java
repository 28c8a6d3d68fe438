package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * What became of an announced attachment, kept so that its item can be replayed without the site.
 *
 * @param attachmentId as the site gave it
 * @param object where its bytes are; null only if they are missing
 */
public record StagedPart(String attachmentId, @Nullable StagedObject object, State state) {
    /** What became of it. */
    public enum State {
        RECEIVED,
        /** The site no longer had it. */
        MISSING,
        /** Over the limit beside a call log, which is imported without it. */
        OVERSIZED
    }

    public StagedPart {
        requireNonNull(attachmentId, "attachmentId is null");
        requireNonNull(state, "state is null");
        if ((object == null) != (state == State.MISSING)) {
            throw new IllegalArgumentException("a part has an object unless it is MISSING, and is " + state);
        }
    }
}
