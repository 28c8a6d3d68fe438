package org.mobilearchive.connector.telemessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the structured optional members of an item. */
final class Details {
    private Details() {}

    /** The conversation; one given by a text alone is known by that id. */
    static @Nullable Conversation conversation(JsonNode node) {
        String id = Lenient.text(node.isObject() ? node.path("id") : node);
        return node.isObject()
                ? new Conversation(
                        id, Lenient.text(node.path("name")), node.path("group").asBoolean())
                : id == null ? null : new Conversation(id, null, false);
    }

    /** Every attachment announced. One without a usable id has an empty one: it is missing, and must be seen to be. */
    static List<Attachment> attachments(JsonNode node) {
        return Lenient.elements(node).stream()
                .filter(element -> !element.isNull())
                .map(Details::attachment)
                .toList();
    }

    /** What is told of the call; without a start it began when the item was sent. */
    static @Nullable Call call(JsonNode node, Instant sentAt) {
        if (!node.isObject()) {
            return null;
        }
        Instant start = Timestamps.instant(node.path("start").textValue());
        return new Call(
                start == null ? sentAt : start,
                Timestamps.instant(node.path("end").textValue()),
                Lenient.amount(node.path("durationSeconds")),
                Lenient.textOr(node.path("status"), "unknown"),
                Lenient.text(node.path("recording")));
    }

    /** The reactions that say something. */
    static List<Reaction> reactions(JsonNode node) {
        return Lenient.elements(node).stream()
                .map(Details::reaction)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Attachment attachment(JsonNode node) {
        if (!node.isObject()) {
            String text = Lenient.textOr(node, "");
            return new Attachment(text, text.isEmpty() ? null : text, null, 0, null);
        }
        Long size = Lenient.amount(node.path("size"));
        return new Attachment(
                Lenient.textOr(node.path("id"), ""),
                Lenient.text(node.path("name")),
                Lenient.text(node.path("contentType")),
                size == null ? 0 : size,
                Lenient.text(node.path("sha256")));
    }

    private static @Nullable Reaction reaction(JsonNode node) {
        String emoji = Lenient.text(node.isObject() ? node.path("emoji") : node);
        return emoji == null || emoji.isEmpty()
                ? null
                : new Reaction(
                        Participants.sender(node.path("from")),
                        emoji,
                        Timestamps.instant(node.path("at").textValue()));
    }
}
