package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Renders items for tests and reads the messages back with Angus Mail. */
final class Rendering {
    static final Content ORIGINAL = MemoryContent.of("{\"id\":\"\\ud83d\"}".getBytes(UTF_8));
    static final String RECORD_LINE = "\r\n\r\n----- " + Seal.of(ORIGINAL).on("Archive record") + " -----\r\n";
    private static final Spool SPOOL = spool();

    private Rendering() {}

    static RenderedMessage render(Item item, Part... parts) {
        return render(item, Map.of(), parts);
    }

    static RenderedMessage render(Item item, Map<Participant, String> mailboxes, Part... parts) {
        try {
            return new MessageRenderer(SPOOL, true).render(item, mailboxes, ORIGINAL, List.of(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RenderedMessage renderEmail(Item item, Content message) throws IOException {
        return new MessageRenderer(SPOOL, true).renderEmail(item, Map.of(), ORIGINAL, message);
    }

    static byte[] bytes(RenderedMessage message) {
        try (InputStream in = message.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            message.content().release();
        }
    }

    static MimeMessage parse(byte[] message) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new java.io.ByteArrayInputStream(message));
    }

    static MimeMessage read(Item item, Part... parts) throws MessagingException {
        return parse(bytes(render(item, parts)));
    }

    /** The header block as it stands. */
    static String headers(byte[] message) {
        String all = new String(message, ISO_8859_1);
        return all.substring(0, all.indexOf("\r\n\r\n") + 2);
    }

    static byte[] body(MimeMessage message, int part) throws MessagingException, IOException {
        BodyPart alternative = ((MimeMultipart) message.getContent()).getBodyPart(0);
        return bytes(((MimeMultipart) alternative.getContent()).getBodyPart(part));
    }

    static String text(MimeMessage message) throws MessagingException, IOException {
        return new String(body(message, 0), UTF_8);
    }

    static String html(MimeMessage message) throws MessagingException, IOException {
        return new String(body(message, 1), UTF_8);
    }

    /** What was said: all before the record block. */
    static String words(MimeMessage message) throws MessagingException, IOException {
        String text = text(message);
        return text.substring(0, text.lastIndexOf(RECORD_LINE));
    }

    static List<String> record(MimeMessage message) throws MessagingException, IOException {
        String text = text(message);
        int start = text.lastIndexOf(RECORD_LINE) + RECORD_LINE.length();
        return List.of(text.substring(start).split("\r\n", -1));
    }

    static byte[] bytes(jakarta.mail.Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    static Part.Received received(String name, String type, byte[] bytes) {
        return new Part.Received(new Attachment("a0", name, type, bytes.length, null), MemoryContent.of(bytes));
    }

    private static Spool spool() {
        try {
            return new Spool(Files.createTempDirectory("rendering"), Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
