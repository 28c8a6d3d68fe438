package org.mobilearchive.connector.ledger.rebuild;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mobilearchive.connector.ledger.store.LedgerErrors;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.LedgerUrl;
import org.mobilearchive.connector.ledger.store.PrivateFile;

/**
 * The files of a ledger that is being rebuilt: the new ones are written beside the old ones, which stay unchanged until
 * the new ledger is complete, and are then moved aside. No process can open the ledger meanwhile. A crash at any moment
 * leaves either a ledger that is refused at start or the new one. For one thread.
 */
public final class RebuiltFiles implements AutoCloseable {
    private static final String CLOSED = ".closed";
    private static final String ANCHOR = ".anchor";

    private final LedgerUrl place;
    private final Path file;
    private final Path next;
    private final List<String> endings;
    private final FileChannel channel;

    private RebuiltFiles(LedgerUrl place, Path file, FileChannel channel) {
        this.place = place;
        this.file = file;
        // The old anchor is moved last: as long as it exists, a start accepts neither a missing nor another file
        this.endings = List.of(LedgerUrl.ENDING, CLOSED, ANCHOR);
        this.next = ending(file, LedgerUrl.REBUILT);
        this.channel = channel;
    }

    /** Locks out all other processes. @throws LedgerException if the ledger is in use */
    public static RebuiltFiles of(LedgerUrl place) {
        Path file = requireNonNull(place.file(), "the ledger is not a file");
        place.makeFolder();
        try {
            FileChannel channel = PrivateFile.open(file.resolveSibling(file.getFileName() + ANCHOR));
            if (!isLocked(channel)) {
                channel.close();
                throw LedgerErrors.inUse(place.display());
            }
            RebuiltFiles files = new RebuiltFiles(place, file, channel);
            files.deleteNext();
            return files;
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + place.display()
                            + " must have files beside it, and they cannot be written: give this user write permission on the folder",
                    e);
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

    /** The place of the new ledger. */
    public String url() {
        return place.engine().prefix() + next;
    }

    /**
     * Replaces the old ledger with the new one, which must be closed.
     *
     * @return the folder of the old files; empty if there were none
     */
    public Optional<Path> install(Instant now) throws IOException {
        List<Path> old =
                there(Stream.concat(place.logs().stream(), endings.stream().map(each -> ending(file, each))));
        Path aside = ending(
                file,
                "-damaged-" + now.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-'));
        if (!old.isEmpty()) {
            Files.createDirectory(aside);
        }
        for (Path each : old) {
            Files.copy(each, aside.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (Path log : place.logs()) {
            PrivateFile.delete(log); // it belongs to the old database, and would be read as the new one's
        }
        for (String ending : endings) {
            Files.move(
                    ending(next, ending),
                    ending(file, ending),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return old.isEmpty() ? Optional.empty() : Optional.of(aside);
    }

    /** The files with content, which an anchor that was created only for its lock does not have. */
    private static List<Path> there(Stream<Path> files) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Path each : files.toList()) {
            if (Files.exists(each) && Files.size(each) > 0) {
                there.add(each);
            }
        }
        return there;
    }

    /** The anchor last: as long as it exists, every start refuses the ledger. */
    private void deleteNext() throws IOException {
        for (Path log : place.beside(LedgerUrl.REBUILT).logs()) {
            Files.deleteIfExists(log);
        }
        for (String ending : endings) {
            Files.deleteIfExists(ending(next, ending));
        }
    }

    private static Path ending(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Also deletes the new files, unless they were installed: after an error, the old ledger is as it was. */
    @Override
    public void close() {
        try (channel) {
            deleteNext();
        } catch (IOException e) {
            throw new LedgerException(
                    "the files " + next + ".* cannot be deleted: check permissions, and delete them", e);
        }
    }
}
