package org.mobilearchive.connector.message;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.Call;
import org.mobilearchive.connector.telemessage.Conversation;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.Participant;
import org.mobilearchive.connector.telemessage.Reaction;

/** What is known of an item beside its words, one field a line, in a fixed order. For one thread and one item. */
final class RecordBlock {
    private final List<Field> fields = new ArrayList<>();

    private RecordBlock() {}

    static List<Field> of(Item item, Content original, List<Enclosure> enclosures) {
        RecordBlock block = new RecordBlock();
        block.kind(item);
        block.times(item);
        block.participants(item);
        block.change(item);
        block.call(item.call(), enclosures);
        block.add("Reply to", item.replyTo());
        item.reactions().forEach(block::reaction);
        block.identity(item, original);
        enclosures.forEach(enclosure -> block.fields.addAll(enclosure.fields()));
        block.add("Search words", SearchWords.of(item, ConversationRoot.of(item), enclosures));
        return List.copyOf(block.fields);
    }

    private void kind(Item item) {
        add("Archiver", ArchiverName.of(item.key().archiver()));
        add("Channel", item.channel());
        add("Kind", item.kind());
        add("Direction", item.direction());
        Conversation conversation = item.conversation();
        if (conversation != null) {
            add("Conversation", conversation.name());
            add("Conversation id", conversation.id());
            add("Group", conversation.group() ? "yes" : "no");
        }
    }

    private void times(Item item) {
        add("Sent", item.sentAt());
        if (item.utcOffset() != null) {
            add("Sender's local time", ISO_OFFSET_DATE_TIME.format(item.sentAt().atOffset(item.utcOffset())));
        }
    }

    private void participants(Item item) {
        add("From", Persons.full(item.sender()));
        for (Participant recipient : item.recipients()) {
            add("To", Persons.full(recipient));
        }
        item.userEmailAddresses().forEach(address -> add("User's e-mail address", address));
    }

    private void change(Item item) {
        String verb =
                switch (Event.of(item)) {
                    case DELETION -> "Deleted";
                    case RECALL -> "Recalled";
                    case EDIT -> "Edited";
                    case MESSAGE, CALL -> null;
                };
        if (verb != null) {
            add(verb + " by", Persons.full(item.sender()));
            add(verb + " at", item.sentAt());
        }
        add("For", item.scope());
        add("Read state", item.readState());
        add("Original item id", item.original());
    }

    private void call(@Nullable Call call, List<Enclosure> enclosures) {
        if (call == null) {
            return;
        }
        add("Call start", call.start());
        add("Call end", call.end());
        add("Call duration", CallLine.seconds(call) == null ? null : CallLine.seconds(call) + " seconds");
        add("Call status", call.status());
        if (call.recording() != null) {
            add("Call recording", recording(call.recording(), enclosures));
        }
    }

    private static String recording(String id, List<Enclosure> enclosures) {
        return enclosures.stream()
                .filter(enclosure -> enclosure.attachment().id().equals(id))
                .map(Enclosure::name)
                .findFirst()
                .orElse("attachment " + id + ", which the item does not list");
    }

    private void reaction(Reaction reaction) {
        String at = reaction.at() == null ? "" : " at " + reaction.at();
        add("Reaction", reaction.emoji() + " from " + Persons.full(reaction.from()) + at);
    }

    private void identity(Item item, Content original) {
        add("Subject as sent", item.subject());
        add("Item id", item.key().id());
        add("Item version", item.key().version());
        add("Text bytes", item.text() == null ? null : Utf8.length(item.text()));
        add("SHA-256 of the original", original.sha256());
    }

    private void add(String label, @Nullable Object value) {
        if (value != null) {
            fields.add(Field.of(label, value));
        }
    }
}
