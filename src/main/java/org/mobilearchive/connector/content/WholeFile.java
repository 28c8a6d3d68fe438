package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.mobilearchive.connector.fault.DiskCause;
import org.mobilearchive.connector.fault.DiskException;

/**
 * A file whose bytes are what its name says. It is written beside its place, forced to the disk, read back and compared
 * by length and SHA-256, and only then gets its name, durably: neither a full disk nor a crash leaves a part of it
 * under its name. Only its owner can read it. Thread-safe.
 *
 * @param place the configuration key of its folder, for errors
 */
public record WholeFile(String place, Path path) {
    /** How the names of files begin that are still being written. */
    public static final String PART = ".part-";

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    public WholeFile {
        requireNonNull(place, "place is null");
        requireNonNull(path, "path is null");
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** Opens them; the stream is closed here. */
        InputStream open() throws IOException;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** Whether it is there with exactly these bytes; if so, they and the name are brought to the disk. */
    public boolean has(long size, String sha256) throws IOException {
        if (!is(path, size, sha256)) {
            return false;
        }
        onDisk(size, () -> {
            force(path);
            force(folder());
        });
        return true;
    }

    /**
     * Writes it; a file that has its name is replaced.
     *
     * @throws DiskException if the disk does not take it
     * @throws ChangedContentException if the source gives other bytes
     */
    public void write(long size, String sha256, Source source) throws IOException {
        onDisk(size, () -> makeFolder(folder()));
        write(size, sha256, source, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The same in a folder that is there, and nothing is replaced. @throws FileAlreadyExistsException if it is there */
    public void writeNew(long size, String sha256, Source source) throws IOException {
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        write(size, sha256, source, new CopyOption[0]);
    }

    private void write(long size, String sha256, Source source, CopyOption... move) throws IOException {
        Path part = folder().resolve(PART + UUID.randomUUID());
        try {
            try (InputStream in = new CheckedStream(source.open(), size, sha256)) {
                write(part, size, in);
            }
            if (!is(part, size, sha256)) {
                throw new DiskException(place, path, size, DiskCause.BROKEN, null);
            }
            onDisk(size, () -> {
                Files.move(part, path, move);
                force(folder());
            });
        } finally {
            delete(part);
        }
    }

    private void write(Path part, long size, InputStream in) throws IOException {
        try (FileChannel channel = create(part, size)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                onDisk(size, () -> {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                });
            }
            onDisk(size, () -> channel.force(true));
        }
    }

    private FileChannel create(Path part, long size) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return FileChannel.open(part, options, owners("rw-------"));
        } catch (IOException e) {
            throw new DiskException(place, path, size, e);
        }
    }

    private void onDisk(long size, Step step) throws IOException {
        try {
            step.run();
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw new DiskException(place, path, size, e);
        }
    }

    private Path folder() {
        return requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
    }

    /** The names of new folders are brought to the disk too. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path above = requireNonNull(folder.getParent(), "the root is a folder");
            makeFolder(above);
            Files.createDirectories(folder, owners("rwx------"));
            force(above);
        }
    }

    private static boolean is(Path file, long size, String sha256) throws IOException {
        try {
            if (Files.size(file) != size) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Sha256.hex(in).equals(sha256);
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Brings a file's bytes, or the names in a folder, to the disk. */
    public static void force(Path path) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // a read-only disk keeps it until a start with a writable one; the fault itself is thrown
        }
    }

    /** None if the file system has no POSIX permissions. */
    private static FileAttribute<?>[] owners(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
