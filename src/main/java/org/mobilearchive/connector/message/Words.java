package org.mobilearchive.connector.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.item.Item;

/**
 * The item's words, exactly as written: the first part of both bodies.
 *
 * @param callLine the line that describes a call
 * @param text unchanged; empty if there is none
 * @param instead what an item without a text says by members beyond the source contract, such as a poll
 * @param previousHeading the heading of the previous text
 */
record Words(
        @Nullable String callLine,
        String text,
        List<Field> instead,
        String previousHeading,
        @Nullable String previousText) {
    static Words of(Item item) {
        String text = item.text() == null ? "" : item.text();
        return new Words(
                item.call() == null ? null : CallLine.of(item, item.call()),
                text,
                text.isBlank() ? FurtherFields.of(item) : List.of(),
                Event.of(item) == Event.EDIT ? "Text before the edit" : "Deleted text",
                item.previousText());
    }
}
