package org.mobilearchive.connector.staging;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.mobilearchive.connector.stop.StopSign;

/** Reads and lists staged objects. Thread-safe. */
@FunctionalInterface
public interface StagedObjects {
    /** Opens a staged object, or a slice of one, from its first byte; the caller closes the stream. */
    InputStream open(StagedObject object) throws IOException;

    /** The same objects, of which none is opened after the sign to stop. */
    default StagedObjects until(StopSign stop) {
        StagedObjects all = this;
        return new StagedObjects() {
            @Override
            public InputStream open(StagedObject object) throws IOException {
                stop.check();
                return all.open(object);
            }

            @Override
            public List<String> list(String folder) throws IOException {
                stop.check();
                return all.list(folder);
            }
        };
    }

    /**
     * The names of a folder's direct entries, in alphabetical order: objects with their full names, folders with a
     * trailing slash. Empty if there is no such folder.
     *
     * @param folder such as {@code audit/2026/11/18/}, with a trailing slash
     */
    default List<String> list(String folder) throws IOException {
        throw new IOException("staged objects must be listed through another reader: this one cannot list them");
    }
}
