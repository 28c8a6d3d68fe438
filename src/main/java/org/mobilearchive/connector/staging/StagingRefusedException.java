package org.mobilearchive.connector.staging;

import java.io.Serial;
import org.mobilearchive.connector.fault.DiskException;
import org.mobilearchive.connector.fault.Permanent;

/**
 * Staging refused an object, and will refuse it until a person changes something: an immediate repetition is useless.
 */
public final class StagingRefusedException extends StagingException implements Permanent {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message subject, rule, value, way out; nothing secret */
    public StagingRefusedException(String message) {
        super(message);
    }

    /** The disk of a folder refuses it. */
    StagingRefusedException(DiskException disk) {
        super(String.valueOf(disk.getMessage()));
        initCause(disk);
    }
}
