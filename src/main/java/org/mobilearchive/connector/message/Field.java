package org.mobilearchive.connector.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A line of the record block. {@link #of} creates it from untrusted values.
 *
 * @param label empty for a line that is only a value
 * @param joined what the HTML part writes behind the field before it; null for a row of its own
 */
record Field(String label, String value, @Nullable String joined) {
    Field {
        requireNonNull(label, "label is null");
        requireNonNull(value, "value is null");
    }

    static Field of(String label, Object value) {
        return new Field(label, OneLine.of(value.toString()), null);
    }

    /** A field that the HTML part writes behind the one before it. */
    static Field joined(String label, Object value) {
        String line = OneLine.of(value.toString());
        return new Field(label, line, line);
    }

    /** The line of the text part. */
    String line() {
        return label.isEmpty() ? value : label + ": " + value;
    }
}
