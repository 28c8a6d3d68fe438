package org.mobilearchive.connector.telemessage.site;

import java.io.IOException;
import java.io.InputStream;
import org.mobilearchive.connector.telemessage.page.PageException;
import org.mobilearchive.connector.telemessage.site.SiteException.NotFound;

/**
 * A request to the archive site; a good answer turns it into its next form.
 *
 * @param <T> the next form
 */
public interface SiteRequest<T> {
    /**
     * Reads the body of a good answer to its end and closes it.
     *
     * @throws PageException if the body is not what was requested
     * @throws IOException if the body cannot be received or stored
     */
    T receive(InputStream body) throws IOException, PageException;

    /**
     * The next form if the site has no such thing.
     *
     * @throws NotFound if the request needs the thing to exist
     */
    default T missing() throws NotFound {
        throw new NotFound();
    }
}
