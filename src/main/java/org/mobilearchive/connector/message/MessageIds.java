package org.mobilearchive.connector.message;

import org.mobilearchive.connector.telemessage.item.ItemKey;

/** Derives Message-IDs from identities, never from content: hashed, so that a hostile id never appears in one. */
final class MessageIds {
    private static final int HASH_DIGITS = 40;

    private MessageIds() {}

    /** The Message-ID of an item version, in angle brackets. */
    static String of(ItemKey key) {
        return hashed(key.archiver() + "|" + key.id() + "|" + key.version(), "v1");
    }

    /** The Message-ID of the first version of an item, by which others refer to it. */
    static String ofFirstVersion(String archiver, String id) {
        return of(new ItemKey(archiver, id, 1));
    }

    /** A Message-ID from 40 digits of the SHA-256 of an identity, and a word for the kind of identity. */
    static String hashed(String identity, String kind) {
        return "<" + Utf8.sha256(identity).substring(0, HASH_DIGITS) + "." + kind + "@archive.invalid>";
    }
}
