package org.mobilearchive.connector.command;

import java.time.Duration;

/** A duration as people say it, no finer than an estimate can be: at most 10 characters up to a year. */
final class TimeText {
    private static final int ROUGH = 10;
    private static final int HOURS_OF_TWO_DAYS = 48;

    private TimeText() {}

    /** Such as {@code 45 s}, {@code 2 min 10 s}, {@code 25 min}, {@code 3 h 5 min}, {@code 15 h}, {@code 3 days}. */
    static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (hours >= HOURS_OF_TWO_DAYS) {
            return hours / 24 + " days";
        }
        if (hours > 0) {
            return hours + " h" + rest(hours, minutes % 60, " min");
        }
        return minutes > 0 ? minutes + " min" + rest(minutes, seconds % 60, " s") : seconds + " s";
    }

    private static String rest(long larger, long smaller, String unit) {
        return larger >= ROUGH || smaller == 0 ? "" : " " + smaller + unit;
    }
}
