package org.mobilearchive.connector.routes;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the text parts of a message. */
final class MessageText {
    private MessageText() {}

    static String of(byte[] message) {
        try {
            StringBuilder text = new StringBuilder();
            collect(new MimeMessage(null, new ByteArrayInputStream(message)), text);
            return text.toString();
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Part part, StringBuilder text) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), text);
            }
        } else if (part.isMimeType("text/*")) {
            text.append(part.getContent());
        }
    }
}
