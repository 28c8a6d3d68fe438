package org.mobilearchive.connector.message;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.Item;

/**
 * What was said, as it was written: the first part of both bodies.
 *
 * @param callLine of a call, one line
 * @param text not changed in any way; empty where there is none
 * @param previousHeading what the previous text was
 */
record Words(@Nullable String callLine, String text, String previousHeading, @Nullable String previousText) {
    static Words of(Item item) {
        return new Words(
                item.call() == null ? null : CallLine.of(item, item.call()),
                item.text() == null ? "" : item.text(),
                Event.of(item) == Event.EDIT ? "Text before the edit" : "Deleted text",
                item.previousText());
    }
}
