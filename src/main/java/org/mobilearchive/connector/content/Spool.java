package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Where content rests while an item is prepared: small content in memory, larger content in files of a private folder.
 * Nothing in it outlives the process: what was left is deleted at start. Thread-safe.
 */
public final class Spool {
    /** Content of at most this many bytes stays in memory. */
    public static final int MEMORY_BYTES = 64 * 1024;

    private static final String PREFIX = "content";
    private static final String SUFFIX = ".spool";

    private final Path folder;
    private final long maxBytes;

    /**
     * @param folder a folder of this process alone; made if missing, and spool files left in it are deleted. Where the
     *     file system knows POSIX permissions, nobody but the owner can look into it
     * @param maxBytes the most bytes of one content, a bound against a site that never stops sending
     */
    public Spool(Path folder, long maxBytes) {
        this.folder = requireNonNull(folder, "folder is null");
        this.maxBytes = maxBytes;
        empty(folder);
    }

    /** A writer for new content. */
    public ContentWriter writer() {
        return new ContentWriter(
                DeferredFileOutputStream.builder()
                        .setThreshold(MEMORY_BYTES)
                        .setPrefix(PREFIX)
                        .setSuffix(SUFFIX)
                        .setDirectory(folder.toFile())
                        .get(),
                maxBytes);
    }

    /** Takes a stream to its end and closes it. */
    public Content receive(InputStream in) throws IOException {
        try (ContentWriter writer = writer()) {
            try (in) {
                in.transferTo(writer);
            }
            return writer.finish(); // last, so that a stream which cannot be closed leaves no file behind
        }
    }

    /** Files of other names stay: a folder configured by mistake loses nothing. */
    private static void empty(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("spool folder " + folder + " cannot be made and emptied", e);
        }
    }
}
