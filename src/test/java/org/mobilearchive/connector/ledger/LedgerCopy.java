package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The files of a small ledger, held in memory so that they can be damaged and put back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LedgerCopy(byte[] database, byte[] anchor, byte @Nullable [] closed) {
    static LedgerCopy of(Path folder) throws IOException {
        Path closed = folder.resolve("data/ledger.closed");
        return new LedgerCopy(
                Files.readAllBytes(database(folder)),
                Files.readAllBytes(folder.resolve("data/ledger.anchor")),
                Files.exists(closed) ? Files.readAllBytes(closed) : null);
    }

    static Path database(Path folder) {
        return folder.resolve("data/ledger.mv.db");
    }

    static LedgerUrl url(Path folder) {
        return LedgerUrl.of("jdbc:h2:file:" + folder.resolve("data/ledger"));
    }

    /** As if the process had not come to close it. */
    LedgerCopy killed() {
        return new LedgerCopy(database, anchor, null);
    }

    LedgerCopy cut(int length) {
        return new LedgerCopy(Arrays.copyOf(database, length), anchor, closed);
    }

    LedgerCopy flipped(Random random) {
        byte[] damaged = database.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        return new LedgerCopy(damaged, anchor, closed);
    }

    LedgerCopy withAnchor(byte[] other) {
        return new LedgerCopy(database, other, closed);
    }

    void restore(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(database(folder), database);
        Files.write(folder.resolve("data/ledger.anchor"), anchor);
        Path place = folder.resolve("data/ledger.closed");
        Files.deleteIfExists(place);
        if (closed != null) {
            Files.write(place, closed);
        }
    }
}
