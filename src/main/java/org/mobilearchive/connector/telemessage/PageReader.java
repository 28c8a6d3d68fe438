package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;

/**
 * Reads pages of a listing. The whole envelope is checked before any item is handed out, so that a page cut off in
 * transfer is refused as a whole; what is wrong inside one item is found later and costs that item alone. Thread-safe.
 */
public final class PageReader {
    private final Spool spool;

    /** @param spool where large items rest */
    public PageReader(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /**
     * Checks a page, and gives its items to be read out of the same content, which must not be released before. The
     * content of what is no page is released here.
     *
     * @throws PageException if the content is no complete page by the source contract
     * @throws IOException if the content cannot be read
     */
    public Page read(String archiver, Content content) throws IOException, PageException {
        try {
            return new Page(archiver, content, Envelope.of(content), spool);
        } catch (BrokenJsonException e) {
            content.release();
            String message = "page of archiver " + archiver + " must be one JSON document by the source contract, "
                    + "and is not: " + e.getMessage() + ". Nothing of it is used; ask for it again, and if it stays "
                    + "so, look at what the site answers, and at telemessage.base-url";
            throw new PageException(message, e);
        }
    }
}
