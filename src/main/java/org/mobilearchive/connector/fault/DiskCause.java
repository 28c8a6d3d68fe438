package org.mobilearchive.connector.fault;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a disk does not take what is written to it, and what to do. The texts are those of errno (POSIX). */
public enum DiskCause {
    FULL("No space left on device", "its disk is full", "make room on it"),
    /** ENOSPC as well, with bytes that are free. */
    INODES("", "its disk takes no further file: its inodes are used up", "delete files on it, or give it more inodes"),
    READ_ONLY(
            "Read-only file system", "its disk is read-only", "mount it for writing; a system does this after a fault"),
    QUOTA("Disk quota exceeded", "this user's quota on its disk is used up", "raise the quota, or make room"),
    TOO_LARGE("File too large", "a file there may not be that large", "raise the process's limit (ulimit -f)"),
    /** A system that reported a failed write once may report the next one as successful, so the process must end. */
    BROKEN(
            "Input/output error",
            "its disk failed. Certain: nothing of the file has its name, and what the ledger names was on the disk before."
                    + " Not certain: what else was being written. The process ends",
            "look into the system's log, check the disk and its file system, and start again; what was under way is done"
                    + " then"),
    OTHER("", "it cannot be written", "check its folder, owner and permissions");

    private final String errno;
    private final String words;
    private final String wayOut;

    DiskCause(String errno, String words, String wayOut) {
        this.errno = errno;
        this.words = words;
        this.wayOut = wayOut;
    }

    /**
     * The cause of a fault at writing.
     *
     * @param path the file that could not be written, or a folder; it need not exist
     * @param bytes that were to be written
     */
    public static DiskCause of(Path path, long bytes, IOException fault) {
        DiskCause cause = byText(fault).orElse(OTHER);
        FileStore disk = disk(path);
        if (disk == null) {
            return cause;
        }
        if (cause == FULL) {
            return free(disk) > bytes ? INODES : FULL;
        }
        // The texts of errno are in the language of the process
        return cause != OTHER ? cause : disk.isReadOnly() ? READ_ONLY : free(disk) < bytes ? FULL : OTHER;
    }

    /** The cause of an error of any writer, by its text alone; empty if it is none of a disk. */
    static Optional<DiskCause> byText(Throwable fault) {
        boolean files = fault.getClass().equals(IOException.class)
                || fault instanceof FileSystemException
                || fault instanceof FileNotFoundException;
        String text = String.valueOf(fault.getMessage());
        return !files
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(cause -> !cause.errno.isEmpty()
                                && (text.endsWith(cause.errno) || text.endsWith(cause.errno + ")")))
                        .findFirst();
    }

    /** The free bytes of the disk of this file, which need not exist; -1 if the system does not report them. */
    public static long free(Path path) {
        FileStore disk = disk(path);
        return disk == null ? -1 : free(disk);
    }

    /** Whether the disk itself failed. */
    public boolean isFailure() {
        return this == BROKEN;
    }

    /** Whether only a person can change it: another try is useless. */
    public boolean isLasting() {
        return this != OTHER && this != BROKEN;
    }

    /** The cause and the way out, behind the name of what is on the disk. */
    public String text(long free) {
        return words + (free < 0 || this == BROKEN ? "" : " (" + free + " bytes are free)") + ": " + wayOut;
    }

    private static long free(FileStore disk) {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }

    private static @Nullable FileStore disk(Path path) {
        return Stream.iterate(path.toAbsolutePath(), each -> each != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .map(DiskCause::store)
                .orElse(null);
    }

    private static @Nullable FileStore store(Path there) {
        try {
            return Files.getFileStore(there);
        } catch (IOException e) {
            return null;
        }
    }
}
