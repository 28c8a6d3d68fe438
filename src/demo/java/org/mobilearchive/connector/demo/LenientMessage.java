package org.mobilearchive.connector.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;

/** A message whose Content-Type cannot be parsed, or whose inner message GreenMail might not parse; read as text. */
final class LenientMessage extends MimeMessage {
    private LenientMessage(MimeMessage source) throws MessagingException {
        super(source);
    }

    /** The message itself if its type is sound, else one with the same bytes that is text to who asks. */
    static MimeMessage of(MimeMessage message) throws MessagingException {
        return sound(message.getContentType()) ? message : new LenientMessage(message);
    }

    /** RFC 2045 section 5.2: what has no valid type is plain text. */
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
