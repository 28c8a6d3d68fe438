package org.mobilearchive.connector.command.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.input.CircularInputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.mailbox.append.AppendCommand;

/**
 * A message whose every byte is known.
 *
 * @param name as the report calls it
 * @param needed whether a server that does not take it cannot be used: the largest message of a run has about 14 MB
 * @param hash SHA-256 of its bytes; null if it is not read back, for its size
 */
record ProbeMessage(String name, boolean needed, AppendCommand command, @Nullable String hash) {
    static final int MEGABYTE = 1024 * 1024;

    private static final byte[] LINE = ("This line fills a test message of Mobile Archive Connector. "
                            .repeat(2)
                            .substring(0, 74)
                    + "\r\n")
            .getBytes(UTF_8);
    private static final String PLAIN =
            """
            Content-Type: text/plain; charset=us-ascii
            Content-Transfer-Encoding: 7bit

            A test of Mobile Archive Connector. You can delete this folder.
            .
            From the beginning of a line.
            """;
    private static final String SCRIPTS =
            """
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            %s
            """
                    .formatted(base64("Καλημέρα. 你好。 שלום. नमस्ते. 👩🏽‍💻\r\n".getBytes(UTF_8)));
    private static final String ATTACHMENT =
            """
            Content-Type: multipart/mixed; boundary="probe"

            --probe
            Content-Type: text/plain; charset=us-ascii

            Every byte is in the attachment.
            --probe
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="every byte.bin"
            Content-Transfer-Encoding: base64

            %s
            --probe--
            """
                    .formatted(base64(everyByte()));

    ProbeMessage {
        requireNonNull(name, "name is null");
        requireNonNull(command, "command is null");
    }

    /**
     * Three small messages with dates of their own, and one for each size.
     *
     * @param run tells the messages of this run from those of every other
     * @param megabytes sizes, ascending
     */
    static List<ProbeMessage> of(String run, Instant now, List<Integer> megabytes) {
        Instant yesterday = now.truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.DAYS);
        List<ProbeMessage> messages = new ArrayList<>();
        messages.add(small("plain text", run + "-1", Instant.parse("2001-02-03T04:05:06Z"), PLAIN));
        messages.add(small("several scripts", run + "-2", Instant.parse("2019-12-31T23:59:59Z"), SCRIPTS));
        messages.add(small("attachment", run + "-3", yesterday, ATTACHMENT));
        megabytes.forEach(size -> messages.add(large(size, run + "-" + size, yesterday)));
        return messages;
    }

    private static ProbeMessage small(String name, String id, Instant date, String rest) {
        byte[] bytes = (header(name, id, date) + rest).replace("\n", "\r\n").getBytes(UTF_8);
        return new ProbeMessage(name, true, command(id, date, source(bytes, 0)), Sha256.hex(bytes));
    }

    private static ProbeMessage large(int megabytes, String id, Instant date) {
        byte[] head = (header(megabytes + " MB", id, date) + "Content-Type: text/plain; charset=us-ascii\n\n")
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        long lines = ((long) megabytes * MEGABYTE - head.length) / LINE.length;
        return new ProbeMessage(
                megabytes + " MB", megabytes <= 10, command(id, date, source(head, lines * LINE.length)), null);
    }

    private static AppendCommand command(String id, Instant date, AppendCommand.Source source) {
        return new AppendCommand(messageId(id), date, Set.of("\\Seen"), source, null);
    }

    private static String header(String name, String id, Instant date) {
        return """
                From: Mobile Archive Connector <probe@archiver.telemessage.invalid>
                To: Mobile Archive Connector <probe@archiver.telemessage.invalid>
                Subject: Test of Mobile Archive Connector: %s
                Date: %s
                Message-ID: %s
                MIME-Version: 1.0
                """
                .formatted(
                        name,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)),
                        messageId(id));
    }

    private static String messageId(String id) {
        return "<probe-" + id + "@archiver.telemessage.invalid>";
    }

    private static String base64(byte... bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** These bytes, and after them as many of whole lines. */
    private static AppendCommand.Source source(byte[] head, long more) {
        return new AppendCommand.Source() {
            @Override
            public long size() {
                return head.length + more;
            }

            @Override
            public InputStream open() {
                InputStream first = new ByteArrayInputStream(head);
                return more == 0 ? first : new SequenceInputStream(first, new CircularInputStream(LINE, more));
            }
        };
    }
}
