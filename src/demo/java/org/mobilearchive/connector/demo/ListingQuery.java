package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;

/**
 * The parameters of a listing. A wrong one throws an {@link IllegalArgumentException} or a
 * {@link java.time.DateTimeException}; the client gets a 400.
 *
 * @param offset the number of the window's items on earlier pages
 */
record ListingQuery(String archiver, Instant from, Instant to, int limit, int offset) {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;

    static ListingQuery parse(String archiver, Map<String, String> parameters) {
        Instant from = time(parameters.get("from"));
        Instant to = time(parameters.get("to"));
        int limit = limit(parameters.get("limit"));
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from");
        }
        return new ListingQuery(
                archiver, from, to, limit, offset(parameters.get("cursor"), window(archiver, from, to)));
    }

    /** The cursor of the page that starts at this offset: bound to its window, valid with any limit. */
    String cursor(int next) {
        String plain = next + "." + window(archiver, from, to);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    private static Instant time(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("from and to are required");
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private static int limit(@Nullable String text) {
        int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static int offset(@Nullable String cursor, String window) {
        if (cursor == null) {
            return 0;
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\\.", -1);
        if (parts.length != 2 || !parts[1].equals(window)) {
            throw new IllegalArgumentException("cursor is not of this window");
        }
        return Integer.parseInt(parts[0]);
    }

    private static String window(String archiver, Instant from, Instant to) {
        return Sha256.hex(archiver + "|" + from + "|" + to).substring(0, 16);
    }
}
