package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Reads the structured optional members of an item. */
final class Details {
    private Details() {}

    /** The conversation; a plain text is its id. */
    static @Nullable Conversation conversation(JsonNode node) {
        String id = Lenient.text(node.isObject() ? node.path("id") : node);
        return node.isObject()
                ? new Conversation(
                        id, Lenient.text(node.path("name")), node.path("group").asBoolean())
                : id == null ? null : new Conversation(id, null, false);
    }

    /** Every attachment announced. One without a usable id gets an empty id, so that it is reported as missing. */
    static List<Attachment> attachments(JsonNode node) {
        return Lenient.elements(node).stream()
                .filter(element -> !element.isNull())
                .map(Details::attachment)
                .toList();
    }

    /** The call; without a start, it began when the item was sent. */
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

    /** Every reaction, also one that was removed or cannot be read. */
    static List<Reaction> reactions(JsonNode node) {
        return Lenient.elements(node).stream().map(Details::reaction).toList();
    }

    private static Attachment attachment(JsonNode node) {
        if (!node.isObject()) {
            String text = Lenient.textOr(node, "");
            return new Attachment(text, text.isEmpty() ? null : text, null, Attachment.UNKNOWN, null);
        }
        Long size = Lenient.amount(node.path("size"));
        return new Attachment(
                Lenient.textOr(node.path("id"), ""),
                Lenient.text(node.path("name")),
                Lenient.text(node.path("contentType")),
                size == null ? Attachment.UNKNOWN : size,
                Lenient.text(node.path("sha256")));
    }

    /** An empty emoji, or none, says that the reaction was removed. */
    private static Reaction reaction(JsonNode node) {
        JsonNode given = node.isObject() ? node.path("emoji") : node;
        String emoji = Lenient.text(given);
        boolean removed = given.isNull() || given.isMissingNode() || "".equals(given.textValue());
        return new Reaction(
                Participants.sender(node.path("from")),
                removed ? null : emoji,
                Timestamps.instant(node.path("at").textValue()),
                removed || emoji != null ? null : StringUtils.truncate(given.toString(), Reaction.MAX_CHARS));
    }
}
