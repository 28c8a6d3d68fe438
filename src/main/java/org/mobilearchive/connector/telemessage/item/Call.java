package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call that an item of kind {@code call} describes.
 *
 * @param durationSeconds seconds, 0 or more
 * @param status answered, missed, rejected, voicemail, cancelled; others occur
 * @param recording id of the attachment that contains the recording
 */
public record Call(
        Instant start,
        @Nullable Instant end,
        @Nullable Long durationSeconds,
        String status,
        @Nullable String recording) {
    public Call {
        requireNonNull(start, "start is null");
        requireNonNull(status, "status is null");
    }
}
