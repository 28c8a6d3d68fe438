package org.mobilearchive.connector.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;

/** Presents a message as text if its Content-Type, or a message inside it, cannot be parsed by GreenMail. */
final class LenientMessage extends MimeMessage {
    private LenientMessage(MimeMessage source) throws MessagingException {
        super(source);
    }

    /** The message itself if its type is valid, otherwise one with the same bytes that reports itself as text. */
    static MimeMessage of(MimeMessage message) throws MessagingException {
        return sound(message.getContentType()) ? message : new LenientMessage(message);
    }

    /** RFC 2045 section 5.2: a message without a valid type is plain text. */
    @Override
    public String getContentType() {
        return "text/plain; charset=us-ascii";
    }

    private static boolean sound(String contentType) {
        try {
            return !new ContentType(contentType).getPrimaryType().equalsIgnoreCase("message");
        } catch (ParseException e) {
            return false;
        }
    }
}
