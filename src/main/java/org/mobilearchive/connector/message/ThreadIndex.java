package org.mobilearchive.connector.message;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The header by which Exchange groups messages ([MS-OXOMSG] 2.2.1.3, PidTagConversationIndex): a header block of 22
 * bytes for the conversation and a response block of 5 bytes for the item.
 */
final class ThreadIndex {
    /**
     * 1 reserved byte, and the high bytes of 2020-01-01 as a FILETIME: fixed, because messages must not depend on the
     * clock.
     */
    private static final byte[] RESERVED_AND_TIME = HexFormat.of().parseHex("01d5c0366905");

    private static final int GUID_BYTES = 16;
    private static final int RESPONSE_BYTES = 5;

    private ThreadIndex() {}

    /** The value in base64, 36 characters, from two SHA-256 hashes in hexadecimal digits. */
    static String of(String conversationHash, String itemHash) {
        ByteBuffer index = ByteBuffer.allocate(RESERVED_AND_TIME.length + GUID_BYTES + RESPONSE_BYTES)
                .put(RESERVED_AND_TIME)
                .put(HexFormat.of().parseHex(conversationHash), 0, GUID_BYTES)
                .put(HexFormat.of().parseHex(itemHash), 0, RESPONSE_BYTES);
        return Base64.getEncoder().encodeToString(index.array());
    }
}
