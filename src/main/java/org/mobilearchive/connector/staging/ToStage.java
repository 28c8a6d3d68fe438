package org.mobilearchive.connector.staging;

import java.io.IOException;
import org.mobilearchive.connector.content.Content;

/**
 * A body of the routes that must be staged before the next step. {@link #staged()} makes its next form and is called by
 * staging alone, so that a body in the staged form really is staged.
 *
 * @param <T> its form after staging
 */
public interface ToStage<T> {
    /** The name, the size and the hash of the object to be staged. */
    StagedObject object() throws IOException;

    /** Its bytes. */
    Content content() throws IOException;

    /** Its form after staging. */
    T staged() throws IOException;
}
