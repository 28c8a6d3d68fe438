package org.mobilearchive.connector.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Item;

/** The subject, for people and for eDiscovery: what happened, from whom, to whom. */
final class Subjects {
    private static final int LENGTH = 255;
    private static final int LABEL_LENGTH = 60;

    private Subjects() {}

    /** At most 255 UTF-16 units on one line. */
    static String of(Item item) {
        String status = status(item);
        return OneLine.cut(version(item) + prefix(item) + parties(item), LENGTH - status.length()) + status;
    }

    /** The subject of the message with a call's recording after the call log. */
    static String ofRecording(Item item) {
        return OneLine.cut("RECORDING - " + parties(item), LENGTH);
    }

    private static String parties(Item item) {
        String sender = OneLine.cut(Persons.label(item.sender()), LABEL_LENGTH);
        return noun(item) + " from " + sender + " to " + addressee(item);
    }

    /** A later version of an item stands beside the first. */
    private static String version(Item item) {
        long version = item.key().version();
        return version > 1 ? "UPDATED (version " + version + ") - " : "";
    }

    private static String prefix(Item item) {
        return switch (Event.of(item)) {
            case DELETION -> "DELETED" + scope(item.scope()) + " - " + readState(item.readState());
            case RECALL -> "RECALLED - ";
            case EDIT -> "EDIT - ";
            case MESSAGE, CALL -> "";
        };
    }

    private static String scope(@Nullable String scope) {
        return switch (scope == null ? "" : scope) {
            case "everyone" -> " For All";
            case "me" -> " For Me";
            default -> "";
        };
    }

    private static String readState(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "read" -> "READ - ";
            case "unread" -> "UNREAD - ";
            case "mixed" -> "MIXED - ";
            default -> "";
        };
    }

    private static String noun(Item item) {
        String archiver = ArchiverName.of(item.key().archiver());
        String channel = item.channel().toLowerCase(Locale.ROOT);
        String medium = channel.equals("chat") ? "" : ArchiverName.titled(channel) + " ";
        if (Event.of(item) == Event.CALL || item.call() != null) {
            return medium + "Call";
        }
        boolean known = Event.of(item).isKnown(item);
        String kind = known ? "Message" : ArchiverName.titled(item.kind());
        return switch (channel) {
            case "sms", "mms" -> channel.toUpperCase(Locale.ROOT) + (known ? "" : " " + kind);
            default -> archiver + " " + medium + kind;
        };
    }

    private static String addressee(Item item) {
        Conversation conversation = item.conversation();
        if (conversation != null && conversation.group() && conversation.name() != null) {
            String name = OneLine.of(conversation.name()).strip();
            if (!name.isEmpty()) {
                return OneLine.cut(name, LABEL_LENGTH);
            }
        }
        return Persons.list(item.recipients(), Persons::label);
    }

    private static String status(Item item) {
        Call call = item.call();
        return call == null ? "" : " (" + OneLine.cut(OneLine.of(call.status()).strip(), LABEL_LENGTH / 2) + ")";
    }
}
