package org.mobilearchive.connector.staging;

import java.io.IOException;
import java.io.Serial;
import org.mobilearchive.connector.fault.Passing;

/**
 * Staging did not store or return an object. The exception describes the failure and has no cause but a disk's: a storage account's
 * responses and its client's errors may repeat an address with its signature, or signed values.
 */
public class StagingException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message subject, rule, value, way out; nothing secret */
    public StagingException(String message) {
        super(message);
    }
}
