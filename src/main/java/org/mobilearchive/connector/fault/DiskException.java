package org.mobilearchive.connector.fault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A disk did not take what was written to it: the message names the place, the path, the bytes, the cause and the way out. */
public final class DiskException extends IOException implements Passing {
    @Serial
    private static final long serialVersionUID = 1L;

    private final DiskCause cause;

    /**
     * @param place the configuration key of what is on the disk
     * @param path the file
     * @param bytes that it must take
     */
    public DiskException(String place, Path path, long bytes, IOException fault) {
        this(place, path, bytes, DiskCause.of(path, bytes, fault), fault);
    }

    /** The same with its cause; {@code fault} is null if no system call failed. */
    public DiskException(String place, Path path, long bytes, DiskCause cause, @Nullable IOException fault) {
        super(
                requireNonNull(place, "place is null") + " must take "
                        + (bytes == 0 ? "files in " : bytes + " bytes as ")
                        + path + ", and "
                        + cause.text(DiskCause.free(path)) + detail(cause, fault),
                fault);
        this.cause = cause;
    }

    /** Why the disk did not take it. */
    public DiskCause cause() {
        return cause;
    }

    /** The system's own words, where this program has none. */
    private static String detail(DiskCause cause, @Nullable IOException fault) {
        if (cause != DiskCause.OTHER || fault == null) {
            return "";
        }
        String text = fault instanceof FileSystemException named ? named.getReason() : fault.getMessage();
        if (fault instanceof NoSuchFileException) {
            text = "there is no such folder";
        } else if (fault instanceof AccessDeniedException) {
            text = "permission denied";
        }
        return text == null ? "" : " (" + text + ")";
    }
}
