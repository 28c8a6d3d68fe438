package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item by the source contract. Its JSON and its required members are read strictly. No other fault fails the
 * item: an optional member of a wrong type is read leniently, or is kept only in the staged original. Thread-safe.
 */
public final class ItemReader {
    private final long limitBytes;
    private final ItemMembers members;

    /**
     * @param limitBytes the most bytes of an item's texts in UTF-8, 1 or more; an item of exactly the limit is readable
     */
    public ItemReader(long limitBytes) {
        if (limitBytes < 1) {
            throw new IllegalArgumentException("limits.item-bytes must be >= 1, and is " + limitBytes);
        }
        this.limitBytes = limitBytes;
        this.members = new ItemMembers(limitBytes);
    }

    /**
     * Reads one item; the result names what is wrong with it.
     *
     * @throws IOException if the bytes cannot be read now; a later attempt may succeed
     */
    public ItemReading read(RawItem raw) throws IOException {
        try {
            Item item = ItemBuilder.build(raw.archiver(), members.read(raw.original()));
            long textBytes = ItemSize.textBytes(item);
            return textBytes > limitBytes
                    ? new ItemReading.TooLarge(
                            raw,
                            item.key(),
                            "text must have at most " + limitBytes + " bytes, and has " + textBytes
                                    + "; raise limits.item-bytes and replay")
                    : new ItemReading.Readable(raw, item);
        } catch (ItemBoundException e) {
            return tooLarge(raw, e);
        } catch (InvalidItemException e) {
            return invalid(raw, e.getMessage());
        } catch (CharacterCodingException e) {
            return invalid(raw, broken("must be valid UTF-8 (RFC 3629)"));
        } catch (JsonProcessingException e) {
            return invalid(raw, broken(rule(e)));
        }
    }

    /**
     * Whether the bytes are not a valid item. Routes ask this method, because Camel hashes an instance whose own method
     * it calls.
     */
    public boolean isInvalid(ItemReading reading) {
        return reading.isInvalid();
    }

    /** Whether the texts alone exceed the limit. */
    public boolean isTooLarge(ItemReading reading) {
        return reading.isTooLarge();
    }

    /** The item of a readable reading. */
    public Item item(ItemReading reading) {
        return ((ItemReading.Readable) reading).item();
    }

    private static ItemReading tooLarge(RawItem raw, ItemBoundException e) throws IOException {
        ItemKey key = ItemKeyFinder.find(raw);
        String detail = e.getMessage() + "; raise limits.item-bytes and replay";
        return key == null
                ? new ItemReading.Invalid(raw, null, "id and version must be there, and " + detail)
                : new ItemReading.TooLarge(raw, key, detail);
    }

    private static ItemReading invalid(RawItem raw, @Nullable String detail) throws IOException {
        return new ItemReading.Invalid(raw, ItemKeyFinder.find(raw), String.valueOf(detail));
    }

    private static @Nullable String broken(String rule) {
        return new InvalidItemException(rule).getMessage();
    }

    /** The library's own message is not used: it quotes the item's content. */
    private static String rule(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it must be nested at most " + ItemMembers.MAX_DEPTH + " deep, and no number have over 1000 digits";
        }
        if (e instanceof MismatchedInputException) {
            return "no member within it must stand twice";
        }
        long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        return "it must be valid JSON (RFC 8259), and is not at character " + at;
    }
}
