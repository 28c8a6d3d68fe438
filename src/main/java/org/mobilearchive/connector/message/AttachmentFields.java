package org.mobilearchive.connector.message;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.Attachment;

/** What the record says of an attachment: what was received, and what was announced wherever it differs. */
final class AttachmentFields {
    private AttachmentFields() {}

    static List<Field> received(String label, String name, Part.Received part) {
        Attachment attachment = part.attachment();
        Content content = part.content();
        StringBuilder line = new StringBuilder(name)
                .append(", ")
                .append(MediaTypes.of(attachment.contentType()))
                .append(", ")
                .append(content.size())
                .append(" bytes, SHA-256 ")
                .append(content.sha256());
        if (attachment.size() != content.size()) {
            line.append(", announced ").append(attachment.size()).append(" bytes");
        }
        if (attachment.sha256() != null && !attachment.sha256().equalsIgnoreCase(content.sha256())) {
            line.append(", announced SHA-256 ").append(attachment.sha256());
        }
        return withOriginals(Field.of(label, line), name, attachment);
    }

    static List<Field> announced(String name, Attachment attachment) {
        String hash = attachment.sha256() == null ? "" : ", announced SHA-256 " + attachment.sha256();
        String line =
                name + ", " + MediaTypes.of(attachment.contentType()) + ", announced " + attachment.size() + " bytes";
        return withOriginals(Field.of("Attachment not in this message", line + hash), name, attachment);
    }

    static List<Field> missing(String name, Attachment attachment) {
        Field line = Field.of("MISSING", name + ", announced " + attachment.size() + " bytes");
        return withOriginals(line, name, attachment);
    }

    static List<Field> oversized(String name, Part.Oversized part) {
        Field line = Field.of("OVERSIZED", name + ", " + part.content().size() + " bytes");
        return withOriginals(line, name, part.attachment());
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
