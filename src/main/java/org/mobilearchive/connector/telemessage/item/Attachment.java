package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * An attachment as the site announces it; where they differ, the received bytes are authoritative.
 *
 * @param name as the sender named it, hostile until cleaned
 * @param size bytes, as announced; {@link #UNKNOWN} if no number was
 * @param sha256 as announced, lower-case hexadecimal digits
 */
public record Attachment(
        String id, @Nullable String name, @Nullable String contentType, long size, @Nullable String sha256) {
    /** The size of an attachment whose size was not announced. */
    public static final long UNKNOWN = -1;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    public Attachment {
        requireNonNull(id, "id is null");
    }

    /**
     * Whether bytes of this length and hash are others than those announced. What was not announced, or not as a number
     * and a SHA-256, is not compared.
     */
    public boolean differsFrom(Content received) {
        boolean hashed = sha256 != null && SHA_256.matcher(sha256).matches();
        return size != UNKNOWN && size != received.size()
                || hashed && !received.sha256().equalsIgnoreCase(sha256);
    }
}
