package org.mobilearchive.connector.mailbox.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.content.Sha256;

/** The messages of a folder, by Message-ID: about 32 bytes of memory each, however long the id is. For one thread. */
public final class FolderContent {
    private static final int FIRST = 1024;

    private final long uidValidity;
    private long[] hashes = new long[FIRST];
    private long[] uids = new long[FIRST];
    private int size;

    /** A folder without messages. @param uidValidity 0 if there is no such folder */
    public FolderContent(long uidValidity) {
        this.uidValidity = uidValidity;
    }

    /** UIDVALIDITY, RFC 9051 section 2.3.1.1; 0 if there is no such folder. */
    public long uidValidity() {
        return uidValidity;
    }

    /** The number of messages in the folder. */
    public int size() {
        return size;
    }

    /** Adds a message. @param uid 1 or more */
    public void add(String messageId, long uid) {
        if (2 * (size + 1) > uids.length) {
            grow();
        }
        put(hash(messageId), uid);
        size++;
    }

    /** The UIDs of the messages with this Message-ID; may be empty. */
    public List<Long> uids(String messageId) {
        long hash = hash(messageId);
        List<Long> found = new ArrayList<>(1);
        for (int at = place(hash); uids[at] != 0; at = next(at)) {
            if (hashes[at] == hash) {
                found.add(uids[at]);
            }
        }
        return found;
    }

    private void put(long hash, long uid) {
        int at = place(hash);
        while (uids[at] != 0) {
            at = next(at);
        }
        hashes[at] = hash;
        uids[at] = uid;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldUids = uids;
        hashes = new long[2 * oldHashes.length];
        uids = new long[2 * oldUids.length];
        for (int i = 0; i < oldUids.length; i++) {
            if (oldUids[i] != 0) {
                put(oldHashes[i], oldUids[i]);
            }
        }
    }

    private int place(long hash) {
        return (int) hash & (uids.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (uids.length - 1);
    }

    /** 64 bits of SHA-256: two ids of one folder do not collide in practice. */
    private static long hash(String messageId) {
        return ByteBuffer.wrap(Sha256.digest().digest(messageId.getBytes(UTF_8)))
                .getLong();
    }
}
