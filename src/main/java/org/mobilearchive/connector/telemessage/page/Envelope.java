package org.mobilearchive.connector.telemessage.page;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * The members of a page around its items.
 *
 * @param itemsPosition where the array of items begins, in bytes from the start of the page
 * @param count the number of its elements
 * @param next cursor of the next page; null on the last
 * @param total distinct item versions in the whole window, as the site counts them
 */
record Envelope(long itemsPosition, long count, @Nullable String next, long total) {
    static Envelope of(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new EnvelopeScan(in).scan();
        }
    }
}
