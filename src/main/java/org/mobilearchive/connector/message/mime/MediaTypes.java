package org.mobilearchive.connector.message.mime;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of an attachment's part. */
public final class MediaTypes {
    public static final String OPAQUE = "application/octet-stream";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";
    private static final Pattern TYPE = Pattern.compile(NAME + "/" + NAME);
    private static final Pattern CHARSET = Pattern.compile(
            ";\\s*charset\\s*=\\s*\"?([A-Za-z0-9][A-Za-z0-9_.:+-]{0,39})(?![^\";\\s])", Pattern.CASE_INSENSITIVE);
    private static final Set<String> UNPACKED =
            Set.of("text/calendar", "application/ms-tnef", "application/vnd.ms-tnef");

    private MediaTypes() {}

    /**
     * The declared type without its parameters, in lower case, if RFC 6838, section 4.2, allows it. What mail servers would
     * unpack becomes opaque: messages, multiparts, calendar entries and TNEF.
     */
    public static String of(@Nullable String declared) {
        String type = declared(declared);
        boolean unpacked = type.startsWith("multipart/") || type.startsWith("message/") || UNPACKED.contains(type);
        return unpacked || !TYPE.matcher(type).matches() ? OPAQUE : type;
    }

    /** The same with the charset of a text, if that is a valid token (RFC 2045, section 5.1). */
    public static String withCharset(@Nullable String declared) {
        String type = of(declared);
        if (declared == null || !type.startsWith("text/")) {
            return type;
        }
        Matcher charset = CHARSET.matcher(declared);
        return charset.find() ? type + "; charset=" + charset.group(1) : type;
    }

    /** The declared type without its parameters, untrusted. */
    public static String declared(@Nullable String declared) {
        String type = declared == null ? "" : declared;
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
