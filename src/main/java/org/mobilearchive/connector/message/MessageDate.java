package org.mobilearchive.connector.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.mobilearchive.connector.telemessage.item.Item;

/** The time in Date and INTERNALDATE: a call's start, or else when the item was sent. */
final class MessageDate {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private MessageDate() {}

    /** Within the years 0 to 9999, the range of the two formats. */
    static Instant of(Item item) {
        Instant time = item.call() == null ? item.sentAt() : item.call().start();
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }

    /** RFC 5322, section 3.3, in UTC; names of days and months are English in every locale. */
    static String header(Instant time) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        return date.replace("GMT", "+0000");
    }
}
