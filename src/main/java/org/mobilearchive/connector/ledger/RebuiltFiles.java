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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a ledger that is made anew: the new ones are written beside the old ones, which stay as they are until the
 * new ledger is complete, and are then moved aside. Nobody can open the ledger meanwhile. A crash at any moment leaves a
 * ledger that is refused at start, or the new one. For one thread.
 */
final class RebuiltFiles implements AutoCloseable {
    private static final String CLOSED = ".closed";
    private static final String ANCHOR = ".anchor";

    private final LedgerUrl place;
    private final Path file;
    private final Path next;
    private final String settings;
    private final List<String> endings;
    private final FileChannel channel;

    private RebuiltFiles(LedgerUrl place, Path file, String settings, FileChannel channel) {
        this.place = place;
        this.file = file;
        // The anchor of the old one last: as long as it is there, neither a missing file nor another one is taken
        this.endings = List.of(place.engine().ending(), CLOSED, ANCHOR);
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
            RebuiltFiles files = new RebuiltFiles(place, file, settings < 0 ? "" : url.substring(settings), channel);
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
        return place.engine().prefix() + next + settings;
    }

    /**
     * Puts the new ledger, which is closed, into its place.
     *
     * @return the folder that has the old files now, those of another database in the same place too; empty if there
     *     were none
     */
    Optional<Path> install(Instant now) throws IOException {
        List<Path> old =
                there(Stream.concat(place.logs().stream(), endings.stream().map(each -> ending(file, each))));
        List<Path> others = there(place.others().stream()
                .flatMap(each -> Stream.concat(Stream.of(each.database()), each.logs().stream())));
        Path aside = ending(
                file,
                "-damaged-" + now.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-'));
        boolean kept = !old.isEmpty() || !others.isEmpty();
        if (kept) {
            Files.createDirectory(aside);
        }
        for (Path each : old) {
            Files.copy(each, aside.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (Path log : place.logs()) {
            PrivateFile.delete(log); // it is of the old database, and would be taken for the new one's
        }
        for (String ending : endings) {
            Files.move(
                    ending(next, ending),
                    ending(file, ending),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        for (Path each : others) {
            Files.move(each, aside.resolve(each.getFileName()));
        }
        return kept ? Optional.of(aside) : Optional.empty();
    }

    /** Those that hold something: an anchor does not that was made to keep everybody else out. */
    private static List<Path> there(Stream<Path> files) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Path each : files.toList()) {
            if (Files.exists(each) && Files.size(each) > 0) {
                there.add(each);
            }
        }
        return there;
    }

    private void deleteNext() throws IOException {
        for (String ending : endings) {
            Files.deleteIfExists(ending(next, ending));
        }
        for (Path log : place.beside("-rebuilt").logs()) {
            Files.deleteIfExists(log);
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
