package org.mobilearchive.connector.message;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mobilearchive.connector.telemessage.Attachment;
import org.mobilearchive.connector.telemessage.Item;

/** An attachment under the name that it has in the message, and what the record says of it. */
sealed interface Enclosure {
    /** The name of the part that holds the item's original, which no attachment may take. */
    String RECORD_NAME = "record.json";

    Attachment attachment();

    String name();

    /** The lines of the record block: never none. */
    List<Field> fields();

    /** Its bytes stand in the message. */
    record Attached(String name, Part.Received part) implements Enclosure {
        @Override
        public Attachment attachment() {
            return part.attachment();
        }

        @Override
        public List<Field> fields() {
            return AttachmentFields.received("Attachment", name, part);
        }
    }

    /** It belongs to the item that was deleted, recalled or edited, and stands there. */
    record Elsewhere(String name, Part.Received part) implements Enclosure {
        @Override
        public Attachment attachment() {
            return part.attachment();
        }

        @Override
        public List<Field> fields() {
            return AttachmentFields.received("Attachment of the original", name, part);
        }
    }

    /** The item announced it, and nobody fetched it. */
    record Announced(String name, Attachment attachment) implements Enclosure {
        @Override
        public List<Field> fields() {
            return AttachmentFields.announced(name, attachment);
        }
    }

    /** The site lost it. */
    record Lost(String name, Attachment attachment) implements Enclosure {
        @Override
        public List<Field> fields() {
            return AttachmentFields.missing(name, attachment);
        }
    }

    /** It is over the limit. */
    record TooLarge(String name, Part.Oversized part) implements Enclosure {
        @Override
        public Attachment attachment() {
            return part.attachment();
        }

        @Override
        public List<Field> fields() {
            return AttachmentFields.oversized(name, part);
        }
    }

    /** All parts in their order, then what the item announces beyond them, so that nothing is passed over in silence. */
    static List<Enclosure> of(Item item, List<Part> parts) {
        AttachmentNames names = new AttachmentNames();
        boolean byNameOnly = Event.of(item).isChange();
        List<Enclosure> enclosures = new ArrayList<>();
        for (Part part : parts) {
            enclosures.add(of(part, names.next(part.attachment().name()), byNameOnly));
        }
        announce(item, parts, names, enclosures);
        return enclosures;
    }

    /** A recording that came after its call log; the item's other attachments stand in the log's message. */
    static List<Enclosure> ofRecording(Item item, Part.Received recording) {
        AttachmentNames names = new AttachmentNames();
        List<Enclosure> enclosures = new ArrayList<>();
        enclosures.add(new Attached(names.next(recording.attachment().name()), recording));
        announce(item, List.of(recording), names, enclosures);
        return enclosures;
    }

    private static void announce(Item item, List<Part> parts, AttachmentNames names, List<Enclosure> enclosures) {
        Set<String> known = parts.stream().map(part -> part.attachment().id()).collect(toSet());
        for (Attachment attachment : item.attachments()) {
            if (!known.contains(attachment.id())) {
                enclosures.add(new Announced(names.next(attachment.name()), attachment));
            }
        }
    }

    private static Enclosure of(Part part, String name, boolean byNameOnly) {
        if (part instanceof Part.Received received) {
            return byNameOnly ? new Elsewhere(name, received) : new Attached(name, received);
        }
        if (part instanceof Part.Oversized oversized) {
            return new TooLarge(name, oversized);
        }
        return new Lost(name, part.attachment());
    }
}
