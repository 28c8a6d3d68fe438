package org.mobilearchive.connector.message;

import java.util.Locale;
import org.mobilearchive.connector.telemessage.item.Item;

/** The event that an item describes. Unknown kinds are treated as messages. */
enum Event {
    MESSAGE("TMMESSAGE"),
    CALL("TMCALL"),
    DELETION("TMDELETED"),
    RECALL("TMRECALLED"),
    EDIT("TMEDITED");

    private final String searchWord;

    Event(String searchWord) {
        this.searchWord = searchWord;
    }

    static Event of(Item item) {
        return switch (item.kind().toLowerCase(Locale.ROOT)) {
            case "call" -> CALL;
            case "deletion" -> isRecall(item) ? RECALL : DELETION;
            case "edit" -> EDIT;
            default -> item.call() == null ? MESSAGE : CALL;
        };
    }

    String searchWord() {
        return searchWord;
    }

    /** Whether the item's own word for it is one that the source contract knows. */
    boolean isKnown(Item item) {
        return this != MESSAGE || item.kind().equalsIgnoreCase("message");
    }

    /** WeChat takes a message back for everybody; only "for me" is a deletion there. */
    private static boolean isRecall(Item item) {
        return item.key().archiver().equals("wechat") && !"me".equals(item.scope());
    }
}
