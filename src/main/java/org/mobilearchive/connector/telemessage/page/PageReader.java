package org.mobilearchive.connector.telemessage.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.json.BrokenJsonException;

/**
 * Reads pages of a listing. The whole envelope is checked before any item is returned, so that a page cut off in
 * transfer is refused as a whole. A fault inside one item is found later and affects that item alone. Thread-safe.
 */
public final class PageReader {
    private final Spool spool;

    /** @param spool stores large items */
    public PageReader(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /**
     * Checks a page, and returns it with its items, which are read from the same content: release that content only
     * after them. If the content is not a page, this method releases it.
     *
     * @throws PageException if the content is not a complete page by the source contract
     * @throws IOException if the content cannot be read
     */
    public Page read(String archiver, Content content) throws IOException, PageException {
        try {
            return new Page(archiver, content, Envelope.of(content), spool);
        } catch (BrokenJsonException e) {
            content.release();
            String message = "page of archiver " + archiver + " must be one JSON document by the source contract, "
                    + "and is not: " + e.getMessage() + ". Nothing of it is used; run again, and if it fails "
                    + "again, check the site's answer and telemessage.base-url";
            throw new PageException(message, e);
        }
    }
}
