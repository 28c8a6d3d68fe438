package org.mobilearchive.connector.staging;

import java.io.IOException;
import java.io.InputStream;

/** Reads back what was staged. Thread-safe. */
@FunctionalInterface
public interface StagedObjects {
    /** Opens a staged object, or a slice of one, from its first byte; the caller closes the stream. */
    InputStream open(StagedObject object) throws IOException;
}
