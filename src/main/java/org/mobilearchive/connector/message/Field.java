package org.mobilearchive.connector.message;

import static java.util.Objects.requireNonNull;

/** A line of the record block. Made by {@link #of} from values that may be hostile. */
record Field(String label, String value) {
    Field {
        requireNonNull(label, "label is null");
        requireNonNull(value, "value is null");
    }

    static Field of(String label, Object value) {
        return new Field(label, OneLine.of(value.toString()));
    }
}
