package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The files of a ledger that is made anew: the new ones are written beside the old ones, which stay as they are until the
 * new ledger is complete, and are then moved aside. Nobody can open the ledger meanwhile. A crash at any moment leaves a
 * ledger that is refused at start, or the new one. For one thread.
 */
final class RebuiltFiles implements AutoCloseable {
    private static final String DATABASE = ".mv.db";
    private static final String CLOSED = ".closed";
    private static final String ANCHOR = ".anchor";
    private static final List<String> ENDINGS = List.of(DATABASE, CLOSED, ANCHOR);

    private final Path file;
    private final Path next;
    private final String settings;
    private final FileChannel channel;

    private RebuiltFiles(Path file, String settings, FileChannel channel) {
        this.file = file;
        this.next = file.resolveSibling(file.getFileName() + "-rebuilt");
        this.settings = settings;
        this.channel = channel;
    }

    /** Keeps everybody else out. @throws LedgerException if the ledger is in use */
    static RebuiltFiles of(LedgerUrl place, String url) {
        Path file = requireNonNull(place.file(), "the ledger is no file");
        int settings = url.indexOf(';');
        place.makeFolder();
        try {
            FileChannel channel = PrivateFile.open(file.resolveSibling(file.getFileName() + ANCHOR));
            if (!isLocked(channel)) {
                channel.close();
                throw LedgerErrors.inUse(place.display());
            }
            RebuiltFiles files = new RebuiltFiles(file, settings < 0 ? "" : url.substring(settings), channel);
            files.deleteNext();
            return files;
        } catch (IOException e) {
            throw new LedgerException("ledger " + place.display() + " must have files beside it: own its folder", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where the new ledger is written. */
    String url() {
        return "jdbc:h2:file:" + next + settings;
    }

    /** Puts the new ledger, which is closed, into its place; returns the folder that has the old files now. */
    Path install(Instant now) throws IOException {
        String time = now.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-');
        Path aside = Files.createDirectory(file.resolveSibling(file.getFileName() + "-damaged-" + time));
        // The anchor of the old one last: as long as it is there, neither a missing file nor another one is taken
        for (String ending : ENDINGS) {
            Path old = ending(file, ending);
            if (Files.exists(old)) {
                Files.copy(old, aside.resolve(old.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (String ending : ENDINGS) {
            Files.move(
                    ending(next, ending),
                    ending(file, ending),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return aside;
    }

    private void deleteNext() throws IOException {
        for (String ending : ENDINGS) {
            Files.deleteIfExists(ending(next, ending));
        }
    }

    private static Path ending(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LedgerException("the anchor of the ledger cannot be closed: look after the disk", e);
        }
    }
}
