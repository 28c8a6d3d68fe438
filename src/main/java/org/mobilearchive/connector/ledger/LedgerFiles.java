package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a ledger's file, by which a start notices that the file is damaged or older than it was: the anchor
 * with the newest durable block of the audit log, and after a clean end the file's length and checksum. The anchor is
 * locked while the ledger is open and until the other one is written. Thread-safe.
 */
final class LedgerFiles {
    private final String display;
    private final Path database;
    private final Path closed;
    private final Anchor anchor;
    private final boolean clean;

    private LedgerFiles(String display, Path database, Path closed, Anchor anchor, boolean clean) {
        this.display = display;
        this.database = database;
        this.closed = closed;
        this.anchor = anchor;
        this.clean = clean;
    }

    /**
     * Looks at the file before the database does.
     *
     * @return null where the ledger is no file
     * @throws LedgerException if it is in use, missing, empty, or not as it was left
     */
    static @Nullable LedgerFiles open(LedgerUrl place) {
        Path file = place.file();
        if (file == null) {
            return null;
        }
        Path database = place.database();
        Path closed = file.resolveSibling(file.getFileName() + ".closed");
        try {
            FileChannel channel = PrivateFile.open(file.resolveSibling(file.getFileName() + ".anchor"));
            try {
                Anchor anchor = new Anchor(channel, lock(channel, place.display()));
                boolean clean = check(place, closed, anchor);
                PrivateFile.delete(closed);
                return new LedgerFiles(place.display(), database, closed, anchor, clean);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + place.display()
                            + " must have files beside it, and they cannot be written: own its folder",
                    e);
        }
    }

    private static FileLock lock(FileChannel channel, String display) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: refused in the same words
        }
        throw LedgerErrors.inUse(display);
    }

    private static boolean check(LedgerUrl place, Path closed, Anchor anchor) throws IOException {
        String display = place.display();
        Path database = place.database();
        Optional<FileState> left = FileState.read(closed);
        boolean known = left.isPresent() || anchor.read().isPresent();
        if (!Files.exists(database)) {
            for (LedgerUrl other : place.others()) {
                if (Files.exists(other.database())) {
                    throw LedgerErrors.inAnother(place, other);
                }
            }
            if (known) {
                throw LedgerErrors.damaged(display, "the file is missing");
            }
            return true;
        }
        if (known && Files.size(database) == 0) {
            throw LedgerErrors.damaged(display, "the file is empty");
        }
        if (left.isPresent() && !FileState.of(database, left.get().length()).equals(left)) {
            throw LedgerErrors.damaged(display, "the file is not as it was when the ledger was closed");
        }
        return left.isPresent();
    }

    /** Whether the ledger is new, or was closed and is as it was then. */
    boolean clean() {
        return clean;
    }

    /** The newest block that was durable when the ledger was last written; empty if none was, or it cannot be read. */
    Optional<Anchor.Mark> anchor() {
        return anchor.read();
    }

    /** Notes that a block is durable. */
    void durable(AuditBlock block) {
        try {
            anchor.write(block.number(), block.hash());
        } catch (IOException e) {
            throw new LedgerException("the anchor of ledger " + display + " cannot be written: look after the disk", e);
        }
    }

    /** Notes what the file is like now that the database has closed it, and gives the lock up. */
    void close() {
        try (FileChannel channel = anchor.channel()) {
            Optional<FileState> state = FileState.of(database, -1);
            if (state.isPresent()) {
                PrivateFile.replace(closed, state.get().toString());
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + display + " was closed, and what it is like cannot be noted: the next start checks it",
                    e);
        }
    }

    /** Gives the lock up without a word on the file: it could not be opened, or was not closed. */
    void abandon() {
        try {
            anchor.channel().close();
        } catch (IOException e) {
            throw new LedgerException("the anchor of ledger " + display + " cannot be closed: look after the disk", e);
        }
    }

    String display() {
        return display;
    }
}
