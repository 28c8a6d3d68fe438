package org.mobilearchive.connector.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.mobilearchive.connector.content.Sha256;

/**
 * A number for each of many texts. Of a text it keeps the first 96 bits of its SHA-256, so that a text takes about 25
 * bytes in place of 150: a directory can have millions. Two texts of the same 96 bits are not to be expected, and cannot
 * be made on purpose for a given one. Once filled, it is safe for many threads.
 */
final class HashedTexts {
    /** The number of a text that was never put. */
    static final int NONE = 0;

    private static final int HASH = 3;
    private static final int WIDTH = HASH + 1;
    private static final double FULL = 0.8;

    private int[] slots = new int[WIDTH * 1024];
    private int size;

    /** The number of this text, or {@link #NONE}. */
    int get(String text) {
        return slots[slot(slots, hash(text)) + HASH];
    }

    /**
     * Puts a text that is not there, or merges its number with the one that it has.
     *
     * @param number not {@link #NONE}
     */
    void merge(String text, int number, IntBinaryOperator merge) {
        int[] hash = hash(text);
        int slot = slot(slots, hash);
        int before = slots[slot + HASH];
        if (before == NONE) {
            put(slot, hash, number);
        } else {
            slots[slot + HASH] = merge.applyAsInt(before, number);
        }
    }

    private void put(int slot, int[] hash, int number) {
        fill(slots, slot, hash, number);
        size++;
        if (size > FULL * slots.length / WIDTH) {
            grow();
        }
    }

    private void grow() {
        int[] larger = new int[slots.length / WIDTH * 3 / 2 * WIDTH];
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            if (slots[slot + HASH] != NONE) {
                int[] hash = Arrays.copyOfRange(slots, slot, slot + HASH);
                fill(larger, slot(larger, hash), hash, slots[slot + HASH]);
            }
        }
        slots = larger;
    }

    private static void fill(int[] slots, int slot, int[] hash, int number) {
        System.arraycopy(hash, 0, slots, slot, HASH);
        slots[slot + HASH] = number;
    }

    /** Where the text of this hash is, or would be. */
    private static int slot(int[] slots, int[] hash) {
        int slot = Integer.remainderUnsigned(hash[0], slots.length / WIDTH) * WIDTH;
        while (slots[slot + HASH] != NONE && !Arrays.equals(slots, slot, slot + HASH, hash, 0, HASH)) {
            slot = (slot + WIDTH) % slots.length;
        }
        return slot;
    }

    private static int[] hash(String text) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(UTF_8)));
        return new int[] {digest.getInt(), digest.getInt(), digest.getInt()};
    }

    /** The number of each text, in no order. */
    IntStream numbers() {
        return IntStream.iterate(HASH, at -> at < slots.length, at -> at + WIDTH)
                .map(at -> slots[at])
                .filter(number -> number != NONE);
    }
}
