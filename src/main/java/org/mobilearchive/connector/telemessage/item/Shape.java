package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/** What the source contract says of a member's value. What differs from it is a further member. */
interface Shape {
    /** Read as it is, or told in a line of its own. */
    Shape ANY = (path, value, further) -> {};

    Shape TEXT = only(node -> Lenient.text(node) != null);
    Shape ID = only(node -> Lenient.id(node) != null);
    Shape FLAG = only(JsonNode::isBoolean);
    Shape AMOUNT = only(node -> Lenient.amount(node) != null);
    Shape TIME = only(node -> Timestamps.instant(node.textValue()) != null);
    Shape OFFSET = only(node -> Timestamps.offset(Lenient.text(node)) != null);
    Shape FORMAT = only(node -> "record".equals(node.textValue()) || "email".equals(node.textValue()));

    Shape PARTICIPANT = objectOr(ID, Map.of("name", TEXT, "number", ID, "account", ID, "email", TEXT));
    Shape ATTACHMENT =
            objectOr(TEXT, Map.of("id", TEXT, "name", TEXT, "contentType", TEXT, "size", AMOUNT, "sha256", TEXT));
    Shape CONVERSATION = objectOr(TEXT, Map.of("id", TEXT, "name", TEXT, "group", FLAG));
    Shape CALL = objectOr(
            only(node -> false),
            Map.of("start", TIME, "end", TIME, "durationSeconds", AMOUNT, "status", TEXT, "recording", TEXT));
    Shape REACTION = objectOr(ANY, Map.of("from", PARTICIPANT, "emoji", ANY, "at", TIME));

    /** The members of an item. */
    Map<String, Shape> ITEM = Map.ofEntries(
            Map.entry("id", ANY),
            Map.entry("version", ANY),
            Map.entry("archivedAt", ANY),
            Map.entry("sentAt", ANY),
            Map.entry("utcOffset", OFFSET),
            Map.entry("format", FORMAT),
            Map.entry("size", AMOUNT),
            Map.entry("kind", TEXT),
            Map.entry("channel", TEXT),
            Map.entry("direction", TEXT),
            Map.entry("conversation", CONVERSATION),
            Map.entry("sender", PARTICIPANT),
            Map.entry("recipients", list(PARTICIPANT)),
            Map.entry("userEmailAddresses", list(TEXT)),
            Map.entry("subject", TEXT),
            Map.entry("text", ANY),
            Map.entry("attachments", list(ATTACHMENT)),
            Map.entry("replyTo", TEXT),
            Map.entry("original", TEXT),
            Map.entry("scope", TEXT),
            Map.entry("readState", TEXT),
            Map.entry("previousText", ANY),
            Map.entry("call", CALL),
            Map.entry("reactions", list(REACTION)));

    /** Hands over what of the value the contract does not cover. Nothing covers null and nothing. */
    void compare(String path, JsonNode value, FurtherMembersReader further) throws IOException;

    private static Shape only(Predicate<JsonNode> readable) {
        return (path, value, further) -> {
            if (!value.isNull() && !readable.test(value)) {
                further.read(path, value);
            }
        };
    }

    private static Shape list(Shape element) {
        return (path, value, further) -> {
            for (JsonNode each : Lenient.elements(value)) {
                element.compare(path, each, further);
            }
        };
    }

    private static Shape objectOr(Shape plain, Map<String, Shape> members) {
        return (path, value, further) -> {
            if (!value.isObject()) {
                plain.compare(path, value, further);
                return;
            }
            for (Iterator<Map.Entry<String, JsonNode>> all = value.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> member = all.next();
                String inner = FurtherMembersReader.path(path, member.getKey());
                Shape shape = members.get(member.getKey());
                if (shape == null) {
                    further.read(inner, member.getValue());
                } else {
                    shape.compare(inner, member.getValue(), further);
                }
            }
        };
    }
}
