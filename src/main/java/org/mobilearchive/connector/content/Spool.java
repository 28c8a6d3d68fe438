package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Where content rests while an item is prepared: small content in memory, larger content in files of a private folder.
 * Nothing in it is needed after the process: what the dead have left is deleted at the next start. Thread-safe.
 */
public final class Spool {
    /** Content of at most this many bytes stays in memory. */
    public static final int MEMORY_BYTES = 64 * 1024;

    /**
     * The same for what an item has only while it is prepared: its parts together, and its message. Of such items there are
     * at one time as many as collect.parallel-items, for each connector.
     */
    public static final int PREPARED_BYTES = 512 * 1024;

    static final String PREFIX = "content";
    static final String SUFFIX = ".spool";

    private final SpoolFolder folder;
    private final long maxBytes;

    /**
     * @param folder where this process gets a folder of its own; made if missing, and spool files that dead processes
     *     left in it are deleted. Where the file system knows POSIX permissions, nobody but the owner can look into it
     * @param maxBytes the most bytes of one content, a bound against a site that never stops sending
     */
    public Spool(Path folder, long maxBytes) {
        this.maxBytes = maxBytes;
        try {
            this.folder = SpoolFolder.in(requireNonNull(folder, "folder is null"));
        } catch (IOException e) {
            throw new UncheckedIOException("spool folder " + folder + " cannot be made and emptied", e);
        }
    }

    /** The bytes that are free where it is; 0 where the system does not tell. */
    public long usableBytes() {
        return folder.path().toFile().getUsableSpace();
    }

    /** A writer for new content. */
    public ContentWriter writer() {
        return writer(MEMORY_BYTES);
    }

    /** The same with at most this many bytes in memory: for what there is little of at one time, or much. */
    public ContentWriter writer(int memoryBytes) {
        return new ContentWriter(
                DeferredFileOutputStream.builder()
                        .setThreshold(memoryBytes)
                        .setPrefix(PREFIX)
                        .setSuffix(SUFFIX)
                        .setDirectory(folder.path().toFile())
                        .get(),
                maxBytes);
    }

    /**
     * Content that rests here already, once more: it is there until this and the other one are released. By a link, where
     * the file system has links, else by a copy.
     *
     * @param file of the content, which nobody writes any more
     */
    public Content again(Path file, long size, String sha256) throws IOException {
        Path link = folder.path().resolve(PREFIX + UUID.randomUUID() + SUFFIX);
        try {
            return new FileContent(Files.createLink(link, file), size, sha256);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return receive(Files.newInputStream(file), 0);
        }
    }

    /** Takes a stream to its end and closes it. */
    public Content receive(InputStream in) throws IOException {
        return receive(in, MEMORY_BYTES);
    }

    /** The same with at most this many bytes in memory. */
    public Content receive(InputStream in, int memoryBytes) throws IOException {
        try (ContentWriter writer = writer(memoryBytes)) {
            try (in) {
                in.transferTo(writer);
            }
            return writer.finish(); // last, so that a stream which cannot be closed leaves no file behind
        }
    }
}
