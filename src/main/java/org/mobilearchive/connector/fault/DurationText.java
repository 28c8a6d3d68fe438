package org.mobilearchive.connector.fault;

import java.time.Duration;

/** A duration in words for messages and logs. */
public final class DurationText {
    private DurationText() {}

    /** To the nearest second, without a sign, such as {@code 1 day 5 h 59 min 58 s}, {@code 2 min} or {@code 0 s}. */
    public static String of(Duration duration) {
        Duration whole = duration.abs().plusMillis(500);
        StringBuilder text = new StringBuilder();
        add(text, whole.toDays(), whole.toDays() == 1 ? "day" : "days");
        add(text, whole.toHoursPart(), "h");
        add(text, whole.toMinutesPart(), "min");
        add(text, whole.toSecondsPart(), "s");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void add(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
