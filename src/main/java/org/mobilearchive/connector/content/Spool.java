package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.mobilearchive.connector.fault.DiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores content while an item is prepared: small content in memory, larger content in files of a private folder.
 * Nothing in it is needed after the process ends: the next start deletes files of dead processes. Thread-safe.
 */
public final class Spool {
    /** Content of at most this many bytes stays in memory. */
    public static final int MEMORY_BYTES = 64 * 1024;

    /**
     * The same limit for content that an item has only while it is prepared: its parts together, and its message. At
     * one time there are collect.parallel-items such items for each connector.
     */
    public static final int PREPARED_BYTES = 512 * 1024;

    static final String PREFIX = "content";
    static final String SUFFIX = ".spool";

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String PLACE = "spool.folder";
    private static final long TELL_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong lastTold = new AtomicLong();
    private final SpoolFolder folder;
    private final long maxBytes;

    /**
     * @param folder in which this process gets a folder of its own; created if missing. Spool files of dead
     *     processes in it are deleted. If the file system has POSIX permissions, only the owner can access it
     * @param maxBytes the most bytes of one content, a bound against a site that never stops sending
     */
    public Spool(Path folder, long maxBytes) {
        this.maxBytes = maxBytes;
        try {
            this.folder = SpoolFolder.in(requireNonNull(folder, "folder is null"));
        } catch (IOException e) {
            throw new UncheckedIOException(new DiskException(PLACE, folder, 0, e));
        }
    }

    /** What a fault at writing means; the first one of a minute is logged at once, before the step is tried again. */
    IOException fault(long bytes, IOException fault) {
        DiskException told = new DiskException(PLACE, folder.path(), bytes, fault);
        long now = System.nanoTime();
        long last = lastTold.get();
        if ((last == 0 || now - last > TELL_AGAIN_NANOS) && lastTold.compareAndSet(last, now)) {
            LOG.warn("{}", told.getMessage());
        }
        return told;
    }

    /** The free bytes on its disk; 0 if the system does not report them. */
    public long usableBytes() {
        return folder.path().toFile().getUsableSpace();
    }

    /** A writer for new content. */
    public ContentWriter writer() {
        return writer(MEMORY_BYTES);
    }

    /** The same with at most this many bytes in memory: for kinds of content with few or many at one time. */
    public ContentWriter writer(int memoryBytes) {
        return new ContentWriter(
                this,
                DeferredFileOutputStream.builder()
                        .setThreshold(memoryBytes)
                        .setPrefix(PREFIX)
                        .setSuffix(SUFFIX)
                        .setDirectory(folder.path().toFile())
                        .get(),
                maxBytes);
    }

    /**
     * A second content with the same bytes as one in the spool: the bytes exist until both are released. Uses a link if
     * the file system has links, otherwise a copy.
     *
     * @param file of the content, which must not be written any more
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
            return writer.finish(); // last, so that a stream that cannot be closed leaves no file behind
        }
    }
}
