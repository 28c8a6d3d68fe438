package org.mobilearchive.connector.staging;

import java.io.Serial;

/** Staging refused an object, and will until a person has changed something: trying again at once is of no use. */
public final class StagingRefusedException extends StagingException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message subject, rule, value, way out; nothing secret */
    public StagingRefusedException(String message) {
        super(message);
    }
}
