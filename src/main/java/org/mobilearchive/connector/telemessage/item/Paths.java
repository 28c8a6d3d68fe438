package org.mobilearchive.connector.telemessage.item;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts ids and cursors into addresses of the site. Each value becomes exactly one path segment or one query value:
 * every character except the unreserved ones of RFC 3986, section 2.3, is percent-encoded. Thread-safe.
 */
public final class Paths {
    private static final String HEX = "0123456789ABCDEF";

    /** The item's id as one path segment; see {@link #segment}. */
    public String item(ItemKey key) {
        return segment(key.id());
    }

    /** The attachment's id as one path segment; see {@link #segment}. */
    public String attachment(Attachment attachment) {
        return segment(attachment.id());
    }

    /** Whether the item's attachment can be requested at all; if not, it counts as missing. */
    public boolean addressable(ItemKey key, Attachment attachment) {
        return addressable(key.id()) && addressable(attachment.id());
    }

    /**
     * The id as one path segment.
     *
     * @throws IllegalArgumentException if the id is not {@link #addressable(String)}
     */
    public String segment(String id) {
        if (!addressable(id)) {
            throw new IllegalArgumentException("id must not be empty, a dot segment or broken Unicode to be put into "
                    + "a path: ask addressable first, and treat an id that is not as missing");
        }
        return encode(id);
    }

    /**
     * The value for a query, such as a cursor or a time.
     *
     * @throws IllegalArgumentException if the value has a lone surrogate, which no address can carry
     */
    public String query(String value) {
        if (hasLoneSurrogate(value)) {
            throw new IllegalArgumentException("query value must be whole Unicode, and has a lone surrogate");
        }
        return encode(value);
    }

    /**
     * Whether an id can be one path segment. A dot segment cannot: even encoded, a server or proxy that decodes first
     * would resolve it away (RFC 3986, section 5.2.4), and the path would name something else.
     */
    public static boolean addressable(String id) {
        return encodable(id) && !id.equals(".") && !id.equals("..");
    }

    public static boolean encodable(String value) {
        return !value.isEmpty() && !hasLoneSurrogate(value);
    }

    private static boolean hasLoneSurrogate(String value) {
        return value.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt((b & 0xf0) >> 4)).append(HEX.charAt(b & 0x0f));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0;
    }
}
