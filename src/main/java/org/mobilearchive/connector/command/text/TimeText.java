package org.mobilearchive.connector.command.text;

import java.time.Duration;

/** A duration for people, rounded as an estimate should be: at most 10 characters up to a year. */
public final class TimeText {
    private static final int ROUGH = 10;
    private static final int HOURS_OF_TWO_DAYS = 48;

    private TimeText() {}

    /** Such as {@code 45 s}, {@code 2 min 10 s}, {@code 25 min}, {@code 3 h 5 min}, {@code 15 h}, {@code 3 days}. */
    public static String of(Duration duration) {
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
