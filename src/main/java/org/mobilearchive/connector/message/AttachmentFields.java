package org.mobilearchive.connector.message;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.message.mime.MediaTypes;
import org.mobilearchive.connector.telemessage.item.Attachment;

/** The record's fields about an attachment: the received values, and the announced ones if they differ or nothing was received. */
final class AttachmentFields {
    private AttachmentFields() {}

    static List<Field> received(String label, String name, Part.Received part) {
        Attachment attachment = part.attachment();
        Content content = part.content();
        String received = content.size() + " bytes, SHA-256 " + content.sha256();
        List<Field> fields = withOriginals(
                Field.of(label, name + ", " + MediaTypes.of(attachment.contentType()) + ", " + received),
                name,
                attachment);
        if (part.differs()) {
            fields.add(Field.of("DIFFERS", name + ", received " + received + ", " + announced(attachment)));
        }
        return fields;
    }

    static List<Field> announced(String name, Attachment attachment) {
        String line = name + ", " + MediaTypes.of(attachment.contentType()) + ", " + announced(attachment);
        return withOriginals(Field.of("Attachment not in this message", line), name, attachment);
    }

    static List<Field> missing(String name, Attachment attachment) {
        Field line = Field.of("MISSING", name + ", " + size(attachment));
        return withOriginals(line, name, attachment);
    }

    static List<Field> oversized(String name, Part.Oversized part) {
        Field line = Field.of("OVERSIZED", name + ", " + part.content().size() + " bytes");
        return withOriginals(line, name, part.attachment());
    }

    private static String announced(Attachment attachment) {
        return size(attachment) + (attachment.sha256() == null ? "" : ", announced SHA-256 " + attachment.sha256());
    }

    private static String size(Attachment attachment) {
        return "announced "
                + (attachment.size() == Attachment.UNKNOWN ? "without a size" : attachment.size() + " bytes");
    }

    private static List<Field> withOriginals(Field line, String name, Attachment attachment) {
        List<Field> fields = new ArrayList<>(List.of(line));
        if (attachment.name() != null && !attachment.name().equals(name)) {
            fields.add(Field.of("Attachment name as sent", attachment.name()));
        }
        String type = attachment.contentType();
        if (type != null && !type.equals(MediaTypes.of(type))) {
            fields.add(Field.of("Attachment type as sent", type));
        }
        return fields;
    }
}
