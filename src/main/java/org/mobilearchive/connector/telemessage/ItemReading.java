package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What came of reading an item. Details name the member and the rule, never what the item holds. */
public sealed interface ItemReading {
    /** The bytes that were read. */
    RawItem raw();

    /** The identity, null where none could be found. */
    @Nullable
    ItemKey key();

    /** Why it cannot be imported; empty if it can. */
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

    /** An item by the source contract. */
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

    /** No item by the source contract. */
    record Invalid(RawItem raw, @Nullable ItemKey key, String detail) implements ItemReading {
        public Invalid {
            requireNonNull(raw, "raw is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** An item whose words alone are over the limit. */
    record TooLarge(RawItem raw, ItemKey key, String detail) implements ItemReading {
        public TooLarge {
            requireNonNull(raw, "raw is null");
            requireNonNull(key, "key is null");
            requireNonNull(detail, "detail is null");
        }
    }
}
