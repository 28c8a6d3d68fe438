package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An attachment as the site announces it; the bytes received are what counts.
 *
 * @param name as the sender named it, hostile until cleaned
 * @param size bytes, as announced
 * @param sha256 as announced, lower-case hexadecimal digits
 */
public record Attachment(
        String id, @Nullable String name, @Nullable String contentType, long size, @Nullable String sha256) {
    public Attachment {
        requireNonNull(id, "id is null");
    }
}
