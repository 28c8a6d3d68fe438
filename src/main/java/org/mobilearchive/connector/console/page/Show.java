package org.mobilearchive.connector.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;

/** How numbers, times and names look on every page. */
public final class Show {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private Show() {}

    /** Such as {@code 1,517}. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** The same with its noun, such as {@code 1 item} and {@code 12 items}. */
    public static String number(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** In UTC, such as {@code 30 Nov 2026, 02:00}. */
    public static String time(@Nullable Instant time) {
        return time == null ? "–" : TIME.format(time);
    }

    /** Such as {@code 4 min} or {@code 1 h 20 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        long minutes = seconds % HOUR / MINUTE;
        if (seconds < HOUR) {
            return minutes + " min";
        }
        return seconds / HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }

    /** A rate, such as {@code 31} or {@code 0.4}. */
    public static String rate(double rate) {
        return String.format(Locale.ENGLISH, rate < 10 ? "%.1f" : "%.0f", rate);
    }

    /** A clause of the books as a sentence, its times without fractions of a second. */
    public static String sentence(String clause) {
        String text = clause.replaceAll("(T\\d\\d:\\d\\d:\\d\\d)[.]\\d+Z", "$1Z");
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** A text as a part of an address. */
    public static String path(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Why something is a dead letter, as people say it. */
    public static String reason(Reason reason) {
        return switch (reason) {
            case UNMAPPED -> "Nobody in it has a mailbox";
            case OVERSIZED -> "Larger than the limit";
            case INVALID -> "Cannot be read as an item";
            case REJECTED -> "Refused by its mailbox";
        };
    }

    /** The same in one word, for a sum. */
    public static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
