package org.mobilearchive.connector.ledger.item;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * The outcome of an announced attachment, kept so that its item can be replayed without the site.
 *
 * @param attachmentId as the site gave it
 * @param object its staged bytes; null only if they are missing
 */
public record StagedPart(String attachmentId, @Nullable StagedObject object, State state) {
    /** The outcome. */
    public enum State {
        RECEIVED,
        /** Received, and other bytes than those that the site announced, also when asked for once more. */
        DIFFERS,
        /** The site no longer had it. */
        MISSING,
        /** Over the limit; its call log is imported without it. */
        OVERSIZED
    }

    public StagedPart {
        requireNonNull(attachmentId, "attachmentId is null");
        requireNonNull(state, "state is null");
        if ((object == null) != (state == State.MISSING)) {
            throw new IllegalArgumentException(
                    "a part must have an object exactly if it is not MISSING, and is " + state);
        }
    }
}
