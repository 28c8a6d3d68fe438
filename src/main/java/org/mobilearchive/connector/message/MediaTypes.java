package org.mobilearchive.connector.message;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of an attachment's part. */
final class MediaTypes {
    static final String OPAQUE = "application/octet-stream";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";
    private static final Pattern TYPE = Pattern.compile(NAME + "/" + NAME);

    private MediaTypes() {}

    /**
     * The declared type without its parameters, if RFC 6838, section 4.2, allows it. Messages and multiparts are opaque:
     * readers would unpack them, and RFC 2045, section 6.4, forbids base64 for them.
     */
    static String of(@Nullable String declared) {
        if (declared == null) {
            return OPAQUE;
        }
        int end = declared.indexOf(';');
        String type = (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean composite = type.startsWith("multipart/") || type.startsWith("message/");
        return composite || !TYPE.matcher(type).matches() ? OPAQUE : type;
    }
}
