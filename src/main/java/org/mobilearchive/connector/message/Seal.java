package org.mobilearchive.connector.message;

import org.mobilearchive.connector.content.Content;

/**
 * What makes a heading of the body genuine: the first eight digits of the SHA-256 of the item's original.
 *
 * @param digits hexadecimal
 */
record Seal(String digits) {
    static final String RECORD = "Archive record";

    private static final int DIGITS = 8;

    static Seal of(Content original) {
        return new Seal(original.sha256().substring(0, DIGITS));
    }

    /** The heading with the digits: {@code Archive record 22959cd5}. */
    String on(String heading) {
        return heading + " " + digits;
    }
}
