package org.mobilearchive.connector.mailbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mailbox.append.AppendCommand;
import org.mobilearchive.connector.mailbox.append.InDoubt;
import org.mobilearchive.connector.mailbox.imap.MailboxException;
import org.mobilearchive.connector.mailbox.imap.NoAccessException;

/** Commands that tests append. */
public final class Commands {
    public static final Instant DATE = Instant.parse("2026-11-01T00:30:15Z");

    private Commands() {}

    public static String id(int number) {
        return "<" + number + ".v1@archive.invalid>";
    }

    public static byte[] bytes(int number) {
        return ("Subject: message " + number + "\r\nMessage-ID: " + id(number) + "\r\n\r\nHello " + number + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static AppendCommand message(int number) {
        return message(number, null);
    }

    public static AppendCommand message(int number, @Nullable InDoubt inDoubt) {
        return new AppendCommand(id(number), DATE, Set.of("\\Seen"), source(bytes(number)), inDoubt);
    }

    public static AppendCommand message(byte[] bytes) {
        return new AppendCommand(id(0), DATE, Set.of("\\Seen"), source(bytes), null);
    }

    /** What a client gets where the account has no permission for the mailbox. */
    public static MailboxException noAccess() {
        return new NoAccessException("User is authenticated but not connected.", Duration.ofMinutes(5));
    }

    public static AppendCommand.Source source(byte[] bytes) {
        return source(bytes.length, bytes);
    }

    /** A source that says it has another length than it has. */
    public static AppendCommand.Source source(long announced, byte[] bytes) {
        return new AppendCommand.Source() {
            @Override
            public long size() {
                return announced;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
