package org.mobilearchive.connector.message;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

/** The first line of a call: {@code 267s (00:04:27) outgoing call to +442071838750, answered}. */
final class CallLine {
    private CallLine() {}

    static String of(Item item, Call call) {
        return duration(seconds(call)) + parties(item) + ", "
                + OneLine.of(call.status()).strip();
    }

    /** The duration from the site, or else from start to end, in seconds; null if neither is known. */
    static @Nullable Long seconds(Call call) {
        if (call.durationSeconds() != null || call.end() == null) {
            return call.durationSeconds();
        }
        return Math.max(0, Duration.between(call.start(), call.end()).toSeconds());
    }

    private static String duration(@Nullable Long seconds) {
        if (seconds == null) {
            return "";
        }
        long minutes = seconds / 60;
        return String.format(Locale.ROOT, "%ds (%02d:%02d:%02d) ", seconds, minutes / 60, minutes % 60, seconds % 60);
    }

    private static String parties(Item item) {
        List<Participant> recipients = item.recipients();
        String from = OneLine.cut(Persons.line(item.sender()), 60);
        return switch (item.direction() == null ? "" : item.direction()) {
            case "outgoing" -> "outgoing call to " + Persons.list(recipients, Persons::line);
            case "incoming" -> "incoming call from " + from;
            default -> "call from " + from + " to " + Persons.list(recipients, Persons::line);
        };
    }
}
