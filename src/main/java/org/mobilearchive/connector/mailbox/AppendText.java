package org.mobilearchive.connector.mailbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/** The text of APPEND around its messages, RFC 9051 section 6.3.12; of several messages, RFC 3502. */
final class AppendText {
    private static final DateTimeFormatter INTERNAL_DATE = DateTimeFormatter.ofPattern(
                    "dd-MMM-uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String folder;

    /** @param path of the folder; its name goes in modified UTF-7 (RFC 3501 section 5.1.3) */
    AppendText(String path) {
        String name = BASE64MailboxEncoder.encode(path);
        folder = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What the command begins with. */
    String command(String tag) {
        return tag + " APPEND " + folder;
    }

    /** What comes before each message's bytes. */
    static String message(AppendCommand command, long size, boolean needsNoLeave) {
        return " (" + String.join(" ", new TreeSet<>(command.flags())) + ") \"" + internalDate(command.internalDate())
                + "\" {" + size + (needsNoLeave ? "+}\r\n" : "}\r\n");
    }

    /** Date and time as RFC 9051 section 9 has it in date-time, in UTC. */
    static String internalDate(Instant instant) {
        return INTERNAL_DATE.format(instant);
    }
}
