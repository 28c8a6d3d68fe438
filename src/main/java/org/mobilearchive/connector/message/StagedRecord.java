package org.mobilearchive.connector.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Spool;

/** Finds an item's original in its rendered message: the last part, byte for byte. Thread-safe. */
public final class StagedRecord {
    private final Spool spool;

    public StagedRecord(Spool spool) {
        this.spool = spool;
    }

    /**
     * The item's bytes as the site gave them.
     *
     * @param message from {@link MessageRenderer#render}
     * @throws IOException if it is another message, or its record's hash differs from the one in its header
     */
    public Content of(Content message) throws IOException {
        try (InputStream in = shared(message)) {
            MimeMessage parsed = new MimeMessage(null, in);
            Multipart parts = (Multipart) parsed.getContent();
            Part record = parts.getBodyPart(parts.getCount() - 1);
            Content original = spool.receive(record.getInputStream());
            String expected = String.valueOf(parsed.getHeader("X-Archive-Original-SHA256", null));
            if (original.sha256().equals(expected)) {
                return original;
            }
            original.release();
            throw foreign(null);
        } catch (MessagingException | ClassCastException e) {
            throw foreign(e);
        }
    }

    private static IOException foreign(@Nullable Exception cause) {
        return new IOException("a staged message must end in the record of its item, and does not", cause);
    }

    /** Whether the message was rendered from a record, and not received from the site as a message. */
    public boolean isIn(Content message) throws IOException {
        try (InputStream in = shared(message)) {
            return new MimeMessage(null, in).getHeader("X-Archive-Original-SHA256") != null;
        } catch (MessagingException e) {
            return false;
        }
    }

    /** Large messages stay on disk. */
    private static InputStream shared(Content message) throws IOException {
        return message.body() instanceof File file ? new SharedFileInputStream(file) : message.open();
    }
}
