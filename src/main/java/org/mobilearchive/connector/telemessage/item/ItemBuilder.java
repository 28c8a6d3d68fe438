package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds an item from its members: required members strictly, the others leniently. */
final class ItemBuilder {
    /** Longer ids are refused. */
    static final int MAX_ID_CHARS = 10_000;

    private ItemBuilder() {}

    static Item build(String archiver, ItemMembers.Read read) throws InvalidItemException {
        ObjectNode members = read.known();
        ItemKey key = key(archiver, members);
        Instant archivedAt = time(members, "archivedAt");
        SentAt sentAt = SentAt.of(members.path("sentAt"), archivedAt);
        boolean email = "email".equals(Lenient.text(members.path("format")));
        require(
                !email || Paths.addressable(key.id()),
                "id of format email must be neither a dot segment nor have a lone surrogate, or it cannot be asked for");
        return new Item(
                key,
                archivedAt,
                sentAt.time(),
                Timestamps.offset(Lenient.text(members.path("utcOffset"))),
                email,
                Lenient.textOr(members.path("kind"), "message"),
                Lenient.textOr(members.path("channel"), "chat"),
                Lenient.text(members.path("direction")),
                Details.conversation(members.path("conversation")),
                Participants.sender(members.path("sender")),
                Participants.recipients(members.path("recipients")),
                Participants.addresses(members.path("userEmailAddresses")),
                Lenient.text(members.path("subject")),
                Lenient.words(members.path("text")),
                Details.attachments(members.path("attachments")),
                Lenient.text(members.path("replyTo")),
                Lenient.text(members.path("original")),
                Lenient.text(members.path("scope")),
                Lenient.text(members.path("readState")),
                Lenient.words(members.path("previousText")),
                Details.call(members.path("call"), sentAt.time()),
                Details.reactions(members.path("reactions")),
                sentAt.received(),
                read.further());
    }

    static boolean isId(@Nullable String id) {
        return id != null && !id.isEmpty() && id.length() <= MAX_ID_CHARS;
    }

    private static ItemKey key(String archiver, ObjectNode members) throws InvalidItemException {
        String id = members.path("id").textValue();
        require(isId(id), "id must be a string of 1 to " + MAX_ID_CHARS + " characters");
        JsonNode version = members.path("version");
        require(
                version.isIntegralNumber() && version.canConvertToLong() && version.longValue() >= 1,
                "version must be an integer of 1 or more");
        return new ItemKey(archiver, id, version.longValue());
    }

    private static Instant time(ObjectNode members, String name) throws InvalidItemException {
        Instant time = Timestamps.instant(members.path(name).textValue());
        if (time == null) {
            throw new InvalidItemException(
                    name + " must be a time with an offset (RFC 3339), in the years 1970 to 9999 of UTC");
        }
        return time;
    }

    private static void require(boolean condition, String rule) throws InvalidItemException {
        if (!condition) {
            throw new InvalidItemException(rule);
        }
    }
}
