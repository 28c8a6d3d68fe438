package org.mobilearchive.connector.message;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Item;

/**
 * The values that all items of a conversation share, in any channel: derived from the archiver and the conversation's
 * id, or from the sorted participants if it has no id.
 *
 * @param identity of the conversation, untrusted
 * @param topic a short name for people that does not change within the conversation
 */
record ConversationRoot(String identity, String topic) {
    private static final int TOPIC_LENGTH = 120;

    static ConversationRoot of(Item item) {
        String archiver = item.key().archiver();
        String id = id(item.conversation());
        if (id != null) {
            return root(archiver, "id", id, OneLine.of(id).strip());
        }
        String persons = String.join(", ", participants(item));
        return persons.isEmpty()
                ? root(archiver, "item", item.key().id(), "without participants")
                : root(archiver, "participants", persons, "of " + persons);
    }

    /** The Message-ID that every item of the conversation refers to; no message has it. */
    String messageId() {
        return MessageIds.hashed(identity, "conversation.v1");
    }

    /** 64 hexadecimal digits. */
    String hash() {
        return Utf8.sha256(identity);
    }

    private static ConversationRoot root(String archiver, String kind, String value, String shown) {
        String topic = ArchiverName.of(archiver) + " Conversation " + shown;
        return new ConversationRoot(archiver + "|" + kind + "|" + value, OneLine.cut(topic, TOPIC_LENGTH));
    }

    private static @Nullable String id(@Nullable Conversation conversation) {
        return conversation == null
                        || conversation.id() == null
                        || conversation.id().isEmpty()
                ? null
                : conversation.id();
    }

    private static Collection<String> participants(Item item) {
        Collection<String> keys = new TreeSet<>();
        Stream.concat(Stream.ofNullable(item.sender()), item.recipients().stream())
                .map(Persons::key)
                .filter(key -> !key.isEmpty())
                .forEach(keys::add);
        return keys;
    }
}
