package org.mobilearchive.connector.message;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.Reaction;

/** The details of an item besides its texts, one field for each line, in a fixed order. For one thread and one item. */
final class RecordBlock {
    private final List<Field> fields = new ArrayList<>();
    private final Addresses addresses;
    private final @Nullable ZoneOffset offset;

    private RecordBlock(Addresses addresses, @Nullable ZoneOffset offset) {
        this.addresses = addresses;
        this.offset = offset;
    }

    static List<Field> of(Item item, Addresses addresses, Content original, List<Enclosure> enclosures) {
        RecordBlock block = new RecordBlock(addresses, item.utcOffset());
        block.kind(item);
        block.times(item);
        block.participants(item);
        block.change(item);
        block.call(item.call(), enclosures);
        block.add("Reply to", item.replyTo());
        item.reactions().forEach(block::reaction);
        block.fields.addAll(FurtherFields.of(item));
        block.identity(item, original);
        enclosures.forEach(enclosure -> block.fields.addAll(enclosure.fields()));
        block.add("Search words", SearchWords.of(item, ConversationRoot.of(item), enclosures));
        return List.copyOf(block.fields);
    }

    private void kind(Item item) {
        add("Archiver", ArchiverName.of(item.key().archiver()));
        join("Channel", item.channel());
        join("Kind", item.kind());
        join("Direction", item.direction());
        Conversation conversation = item.conversation();
        if (conversation != null) {
            add("Conversation", conversation.name());
            add("Conversation id", conversation.id());
            boolean group = conversation.group();
            fields.add(new Field("Group", group ? "yes" : "no", group ? "a group" : "no group"));
        }
    }

    private void times(Item item) {
        if (item.unreadSentAt() == null) {
            add("Sent", item.sentAt());
            local("Sender's local time", item.sentAt());
        } else {
            add("Sent", "not readable, as received: " + item.unreadSentAt());
        }
        add("Archived", item.archivedAt());
    }

    private void time(String label, @Nullable Instant time) {
        add(label, time);
        local(label + ", sender's local time", time);
    }

    private void local(String label, @Nullable Instant time) {
        if (time != null && offset != null) {
            join(label, ISO_OFFSET_DATE_TIME.format(time.atOffset(offset)));
        }
    }

    private void participants(Item item) {
        add("From", addresses.full(item.sender()));
        for (Participant recipient : item.recipients()) {
            add("To", addresses.full(recipient));
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
            add(verb + " by", addresses.full(item.sender()));
            time(verb + " at", item.unreadSentAt() == null ? item.sentAt() : null);
        }
        add("For", item.scope());
        add("Read state", item.readState());
        add("Original item id", item.original());
    }

    private void call(@Nullable Call call, List<Enclosure> enclosures) {
        if (call == null) {
            return;
        }
        time("Call start", call.start());
        time("Call end", call.end());
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
        add("Reaction", mark(reaction) + " from " + addresses.full(reaction.from()) + at);
    }

    private static String mark(Reaction reaction) {
        if (reaction.emoji() != null) {
            return reaction.emoji();
        }
        return reaction.unread() == null ? "removed," : "not readable, as received: " + reaction.unread() + ",";
    }

    private void identity(Item item, Content original) {
        add("Subject as sent", item.subject());
        add("Item id", item.key().id());
        String version = Long.toString(item.key().version());
        fields.add(new Field("Item version", version, "version " + version));
        add("Text bytes", item.text() == null ? null : Utf8.length(item.text()));
        add("SHA-256 of the original, record.json", original.sha256());
    }

    private void join(String label, @Nullable Object value) {
        if (value != null) {
            fields.add(Field.joined(label, value));
        }
    }

    private void add(String label, @Nullable Object value) {
        if (value != null) {
            fields.add(Field.of(label, value));
        }
    }
}
