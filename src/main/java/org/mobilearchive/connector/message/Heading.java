package org.mobilearchive.connector.message;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/**
 * The identity of a message and its place in its thread.
 *
 * @param messageId in angle brackets
 * @param inReplyTo the Message-ID of the message that it answers, changes or completes
 * @param attachmentId set if the message is only for this attachment, untrusted
 */
record Heading(String messageId, String subject, @Nullable String inReplyTo, @Nullable String attachmentId) {
    /** The heading of an item's message. */
    static Heading of(Item item) {
        String parent = parent(item);
        return new Heading(
                MessageIds.of(item.key()),
                Subjects.of(item),
                parent == null ? null : MessageIds.ofFirstVersion(item.key().archiver(), parent),
                null);
    }

    /** The heading of the message with a call's recording after the call log. */
    static Heading ofRecording(Item item, String attachmentId) {
        ItemKey key = item.key();
        String log = Utf8.sha256(key.archiver() + "|" + key.id() + "|" + key.version());
        return new Heading(
                MessageIds.hashed(log + "|" + attachmentId, "recording.v1"),
                Subjects.ofRecording(item),
                MessageIds.of(key),
                attachmentId);
    }

    /** The item changed or quoted; a later version of an item follows its first. */
    private static @Nullable String parent(Item item) {
        if (item.original() != null) {
            return item.original();
        }
        if (item.replyTo() != null) {
            return item.replyTo();
        }
        return item.key().version() > 1 ? item.key().id() : null;
    }
}
