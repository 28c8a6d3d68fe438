package org.mobilearchive.connector.mailbox.append;

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

    /** @param path of the folder; its name is sent in modified UTF-7 (RFC 3501 section 5.1.3) */
    AppendText(String path) {
        String name = BASE64MailboxEncoder.encode(path);
        folder = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The start of the command. */
    String command(String tag) {
        return tag + " APPEND " + folder;
    }

    /** The text before each message's bytes. */
    static String message(AppendCommand command, long size, boolean nonSynchronizing) {
        return " (" + String.join(" ", new TreeSet<>(command.flags())) + ") \"" + internalDate(command.internalDate())
                + "\" {" + size + (nonSynchronizing ? "+}\r\n" : "}\r\n");
    }

    /** The date-time of RFC 9051 section 9, in UTC. */
    static String internalDate(Instant instant) {
        return INTERNAL_DATE.format(instant);
    }
}
