package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.store.LedgerUrl;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** The files of a small ledger, held in memory so that they can be damaged and put back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LedgerCopy(byte[] database, byte @Nullable [] log, byte[] anchor, byte @Nullable [] closed) {
    public static LedgerCopy of(Path folder) throws IOException {
        return new LedgerCopy(
                Files.readAllBytes(database(folder)),
                bytes(EmbeddedLedger.log(folder.resolve("data/ledger"))),
                Files.readAllBytes(folder.resolve("data/ledger.anchor")),
                bytes(folder.resolve("data/ledger.closed")));
    }

    private static byte @Nullable [] bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    public static Path database(Path folder) {
        return EmbeddedLedger.database(folder.resolve("data/ledger"));
    }

    public static LedgerUrl url(Path folder) {
        return LedgerUrl.of(EmbeddedLedger.PREFIX + folder.resolve("data/ledger"));
    }

    /** As if the process had not come to close it. */
    public LedgerCopy killed() {
        return new LedgerCopy(database, log, anchor, null);
    }

    public LedgerCopy cut(int length) {
        return new LedgerCopy(Arrays.copyOf(database, length), log, anchor, closed);
    }

    public LedgerCopy flipped(Random random) {
        byte[] damaged = database.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        return new LedgerCopy(damaged, log, anchor, closed);
    }

    public LedgerCopy withAnchor(byte[] other) {
        return new LedgerCopy(database, log, other, closed);
    }

    public void restore(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(database(folder), database);
        Files.write(folder.resolve("data/ledger.anchor"), anchor);
        restore(EmbeddedLedger.log(folder.resolve("data/ledger")), log);
        restore(folder.resolve("data/ledger.closed"), closed);
    }

    private static void restore(Path file, byte @Nullable [] bytes) throws IOException {
        Files.deleteIfExists(file);
        if (bytes != null) {
            Files.write(file, bytes);
        }
    }
}
