package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The result of reading an item. Details name the member and the rule, never the item's content. */
public sealed interface ItemReading {
    /** The bytes that were read. */
    RawItem raw();

    /** The identity; null if none could be found. */
    @Nullable
    ItemKey key();

    /** The reason why it cannot be imported; empty if it can. */
    String detail();

    default boolean isReadable() {
        return this instanceof Readable;
    }

    default boolean isInvalid() {
        return this instanceof Invalid;
    }

    default boolean isTooLarge() {
        return this instanceof TooLarge;
    }

    /** An item that follows the source contract. */
    @SuppressWarnings("JavaLangClash") // always written ItemReading.Readable
    record Readable(RawItem raw, Item item) implements ItemReading {
        public Readable {
            requireNonNull(raw, "raw is null");
            requireNonNull(item, "item is null");
        }

        @Override
        public ItemKey key() {
            return item.key();
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** Bytes that are not an item by the source contract. */
    record Invalid(RawItem raw, @Nullable ItemKey key, String detail) implements ItemReading {
        public Invalid {
            requireNonNull(raw, "raw is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** An item whose texts alone exceed the limit. */
    record TooLarge(RawItem raw, ItemKey key, String detail) implements ItemReading {
        public TooLarge {
            requireNonNull(raw, "raw is null");
            requireNonNull(key, "key is null");
            requireNonNull(detail, "detail is null");
        }
    }
}
