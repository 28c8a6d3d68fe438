package org.mobilearchive.connector.staging;

import java.io.IOException;
import java.io.Serial;

/**
 * Staging did not take an object or give it back. It says what failed without the cause: what a storage account answers,
 * and its client's errors, may repeat an address with its signature or what was signed.
 */
public class StagingException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message subject, rule, value, way out; nothing secret */
    public StagingException(String message) {
        super(message);
    }
}
