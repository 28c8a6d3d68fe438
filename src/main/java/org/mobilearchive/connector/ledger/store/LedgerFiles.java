package org.mobilearchive.connector.ledger.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files beside a ledger's file, by which a start detects that the file is damaged or is an older copy: the anchor
 * with the newest durable block of the audit log, and, after a clean end, the state with the file's length and
 * checksum. The anchor is locked while the ledger is open and until the state is written. Thread-safe.
 */
public final class LedgerFiles {
    /** The ending of a ledger file of H2, which earlier builds could use. */
    private static final String H2 = ".mv.db";

    private static final String ANCHOR = ".anchor";
    private static final String CLOSED = ".closed";

    private final String display;
    private final Path database;
    private final Path closed;
    private final Anchor anchor;
    private final boolean clean;
    private final boolean reading;

    private LedgerFiles(String display, Path database, Path closed, Anchor anchor, boolean clean, boolean reading) {
        this.display = display;
        this.database = database;
        this.closed = closed;
        this.anchor = anchor;
        this.clean = clean;
        this.reading = reading;
    }

    /**
     * Checks a closed file, which is only to be read: nothing is written beside it.
     *
     * @throws LedgerException if it is in use, missing, not closed, or changed since it was closed
     */
    static LedgerFiles openToRead(LedgerUrl place) {
        Path closed = place.ending(CLOSED);
        try {
            FileChannel channel = FileChannel.open(place.ending(ANCHOR), StandardOpenOption.READ);
            try {
                Anchor anchor = new Anchor(channel, lock(channel, place.display(), true));
                if (!check(place, closed, anchor)) {
                    throw new LedgerException("ledger " + place.display() + " was not closed, because its process was"
                            + " killed, so only its owner can open it: start the service, which checks it first");
                }
                return new LedgerFiles(place.display(), place.database(), closed, anchor, true, true);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + place.display() + " must be readable for user " + System.getProperty("user.name")
                            + ", and is not: check ledger.url, and the permissions of its files",
                    e);
        }
    }

    /**
     * Checks the file before the database opens it.
     *
     * @return null if the ledger is not a file
     * @throws LedgerException if it is in use, missing, empty, or changed since it was closed
     */
    public static @Nullable LedgerFiles open(LedgerUrl place) {
        Path file = place.file();
        if (file == null) {
            return null;
        }
        Path database = place.database();
        Path closed = place.ending(CLOSED);
        try {
            FileChannel channel = PrivateFile.open(place.ending(ANCHOR));
            try {
                Anchor anchor = new Anchor(channel, lock(channel, place.display(), false));
                boolean clean = check(place, closed, anchor);
                PrivateFile.delete(closed);
                return new LedgerFiles(place.display(), database, closed, anchor, clean, false);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            String why = LedgerDisk.refusedFile(file, e)
                    .orElse("they cannot be written: give this user write permission on the folder");
            throw new LedgerException("ledger " + place.display() + " must have files beside it, and " + why, e);
        }
    }

    private static FileLock lock(FileChannel channel, String display, boolean shared) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // locked by this process: refused with the same error
        }
        throw LedgerErrors.inUse(display);
    }

    private static boolean check(LedgerUrl place, Path closed, Anchor anchor) throws IOException {
        String display = place.display();
        Path database = place.database();
        Path rebuilt =
                place.ending(LedgerUrl.REBUILT + ANCHOR); // the first file of a rebuild, and the last that is moved
        if (Files.exists(rebuilt)) {
            throw LedgerErrors.unfinished(
                    display,
                    ", or delete " + place.ending(LedgerUrl.REBUILT) + ".* to keep the ledger as it was before");
        }
        Optional<FileState> left = FileState.read(closed);
        boolean known = left.isPresent() || anchor.read().isPresent();
        if (!Files.exists(database)) {
            if (Files.exists(place.ending(H2))) {
                throw LedgerErrors.ofH2(display, place.ending(H2));
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
            throw LedgerErrors.damaged(display, "the file was changed after the ledger was closed");
        }
        return left.isPresent();
    }

    /** Whether the ledger is new, or was closed and is unchanged since. */
    public boolean clean() {
        return clean;
    }

    /**
     * The newest block that was durable when the ledger was last written; empty if there was none, or if it cannot be
     * read.
     */
    public Optional<Anchor.Mark> anchor() {
        return anchor.read();
    }

    /** Records that a block is durable. */
    void durable(Anchor.Mark block) throws IOException {
        anchor.write(block);
    }

    /** Records the state of the file, which the database has closed, and releases the lock. */
    void close() {
        if (reading) {
            abandon();
            return;
        }
        try (FileChannel channel = anchor.channel()) {
            Optional<FileState> state = FileState.of(database, -1);
            if (state.isPresent()) {
                PrivateFile.replace(closed, state.get().toString());
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + display
                            + " was closed, and its state cannot be recorded: the next start checks the whole ledger",
                    e);
        }
    }

    /** Releases the lock without recording the file's state: the file could not be opened, or was not closed. */
    void abandon() {
        try {
            anchor.channel().close();
        } catch (IOException e) {
            throw new LedgerException(
                    "the anchor of ledger " + display + " cannot be closed: check disk space and permissions", e);
        }
    }

    public String display() {
        return display;
    }
}
