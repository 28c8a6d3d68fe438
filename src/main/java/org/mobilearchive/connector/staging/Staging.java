package org.mobilearchive.connector.staging;

import java.io.IOException;

/** Stores staged objects. Objects are only created, never changed or deleted. Thread-safe. */
public interface Staging {
    /**
     * Stages all bytes or nothing. An existing object with the same name and bytes is a success.
     *
     * @return its next form, after it is staged
     * @throws StagingRefusedException if other bytes have its name, or it is refused permanently
     * @throws IOException if it could not be staged now; another try may succeed
     */
    <T> T put(ToStage<T> object) throws IOException;
}
