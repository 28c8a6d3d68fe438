package org.mobilearchive.connector.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder of one process below the configured one, so that several processes can use the same configuration. A file
 * beside it is locked while the process lives; a folder whose file is not locked belongs to a dead process.
 */
final class SpoolFolder {
    private static final String LOCK = ".lock";
    private static final String ALL = "spool" + LOCK;

    private final Path folder;

    @SuppressWarnings("unused") // it keeps the lock, which ends when the channel is closed, or collected with the spool
    private final FileChannel alive;

    private SpoolFolder(Path folder, FileChannel alive) {
        this.folder = folder;
        this.alive = alive;
    }

    /** Creates the folder, and deletes the files of dead processes. */
    static SpoolFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        }
        synchronized (SpoolFolder.class) { // a file lock belongs to the whole process
            try (FileChannel all = open(parent.resolve(ALL));
                    FileLock lock = all.lock()) {
                deleteDead(parent);
                return make(parent);
            }
        }
    }

    Path path() {
        return folder;
    }

    private static SpoolFolder make(Path parent) throws IOException {
        String name = UUID.randomUUID().toString();
        FileChannel alive = open(parent.resolve(name + LOCK));
        if (alive.tryLock() == null) {
            throw new IOException("the lock of a new spool folder must be free, and is taken: start again");
        }
        return new SpoolFolder(Files.createDirectory(parent.resolve(name)), alive);
    }

    private static void deleteDead(Path parent) throws IOException {
        deleteContents(parent);
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, "*-*" + LOCK)) {
            for (Path lock : locks) {
                if (isDead(lock)) {
                    String name = lock.getFileName().toString();
                    delete(parent.resolve(name.substring(0, name.length() - LOCK.length())));
                    Files.delete(lock);
                }
            }
        }
    }

    private static boolean isDead(Path file) throws IOException {
        try (FileChannel channel = open(file);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // of this process itself
        }
    }

    private static void delete(Path folder) throws IOException {
        try {
            deleteContents(folder);
            Files.delete(folder);
        } catch (NoSuchFileException e) {
            // its process died before it created the folder
        }
    }

    /** Files with other names are kept: a folder that is configured by mistake loses nothing. */
    private static void deleteContents(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, Spool.PREFIX + "*" + Spool.SUFFIX)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
