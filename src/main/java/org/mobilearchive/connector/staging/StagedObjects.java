package org.mobilearchive.connector.staging;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads back what was staged, and says what there is. Thread-safe. */
@FunctionalInterface
public interface StagedObjects {
    /** Opens a staged object, or a slice of one, from its first byte; the caller closes the stream. */
    InputStream open(StagedObject object) throws IOException;

    /**
     * The names of what stands directly in a folder, in alphabetical order: objects by their whole names, folders with a
     * slash at the end. Empty where there is no such folder.
     *
     * @param folder such as {@code audit/2026/11/18/}, with a slash at the end
     */
    default List<String> list(String folder) throws IOException {
        throw new IOException("staged objects cannot be listed here");
    }
}
