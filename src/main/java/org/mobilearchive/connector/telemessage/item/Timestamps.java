package org.mobilearchive.connector.telemessage.item;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times of RFC 3339, section 5.6: with an offset, to the nanosecond, in the years 1970 to 9999 of UTC. */
final class Timestamps {
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final String OFFSET = "[+-]\\d{2}:\\d{2}";

    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt ](?:[01]\\d|2[0-3]):\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|" + OFFSET + ")");

    private static final Pattern ZONE = Pattern.compile("[Zz]|[+-]\\d{2}:?\\d{2}");

    private Timestamps() {}

    /**
     * The instant, or null if the text is not a time. A leap second becomes the second before it, as everywhere in
     * Java.
     */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || !TIME.matcher(text).matches()) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'));
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(END) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The offset from UTC, also without its colon; null if the text is none. */
    static @Nullable ZoneOffset offset(@Nullable String text) {
        if (text == null || !ZONE.matcher(text).matches()) {
            return null;
        }
        try {
            return ZoneOffset.of(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
