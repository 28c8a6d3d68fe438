package org.mobilearchive.connector.message;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.message.mime.MediaTypes;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Item;

/** An attachment with its name in the message, and the record's fields about it. */
sealed interface Enclosure {
    /** The name of the part that holds the item's original, which no attachment may take. */
    String RECORD_NAME = "record.json";

    String SITE_MESSAGE_NAME = "original.eml";

    Attachment attachment();

    String name();

    /** Whether its bytes are others than those announced. */
    default boolean differs() {
        return false;
    }

    /** The lines of the record block; never empty. */
    List<Field> fields();

    /** Its bytes are in the message. */
    record Attached(String name, Part.Received part) implements Enclosure {
        @Override
        public Attachment attachment() {
            return part.attachment();
        }

        @Override
        public boolean differs() {
            return part.differs();
        }

        @Override
        public List<Field> fields() {
            return AttachmentFields.received("Attachment", name, part);
        }
    }

    /** The item announced it, but it was not fetched. */
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

    /** It exceeds the limit. */
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

    /** All parts in their order, then the other announced attachments, so that none is silently dropped. */
    static List<Enclosure> of(Item item, List<Part> parts) {
        AttachmentNames names = new AttachmentNames();
        List<Enclosure> enclosures = new ArrayList<>();
        for (Part part : parts) {
            enclosures.add(of(part, names.next(part.attachment())));
        }
        announce(item, parts, names, enclosures);
        return enclosures;
    }

    /** A recording that came after its call log; the item's other attachments are in the log's message. */
    static List<Enclosure> ofRecording(Item item, Part.Received recording) {
        AttachmentNames names = new AttachmentNames();
        List<Enclosure> enclosures = new ArrayList<>();
        enclosures.add(new Attached(names.next(recording.attachment()), recording));
        announce(item, List.of(recording), names, enclosures);
        return enclosures;
    }

    /** The message of the site, attached byte for byte. */
    static Attached ofSiteMessage(Content siteMessage) {
        Attachment attachment =
                new Attachment(SITE_MESSAGE_NAME, SITE_MESSAGE_NAME, MediaTypes.OPAQUE, siteMessage.size(), null);
        return new Attached(new AttachmentNames().next(attachment), new Part.Received(attachment, siteMessage));
    }

    /** This one, and the attachments that the item announced. */
    static List<Enclosure> with(Attached first, Item item) {
        AttachmentNames names = new AttachmentNames();
        names.next(first.attachment());
        List<Enclosure> enclosures = new ArrayList<>(List.of(first));
        announce(item, List.of(), names, enclosures);
        return enclosures;
    }

    private static void announce(Item item, List<Part> parts, AttachmentNames names, List<Enclosure> enclosures) {
        Set<String> known = parts.stream().map(part -> part.attachment().id()).collect(toSet());
        for (Attachment attachment : item.attachments()) {
            if (!known.contains(attachment.id())) {
                enclosures.add(new Announced(names.next(attachment), attachment));
            }
        }
    }

    private static Enclosure of(Part part, String name) {
        if (part instanceof Part.Received received) {
            return new Attached(name, received);
        }
        if (part instanceof Part.Oversized oversized) {
            return new TooLarge(name, oversized);
        }
        return new Lost(name, part.attachment());
    }
}
