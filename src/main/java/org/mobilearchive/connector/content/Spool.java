package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Where content rests while an item is prepared: small content in memory, larger content in files of a private folder.
 * Nothing in it outlives the process: the folder is emptied at start. Thread-safe.
 */
public final class Spool {
    /** Content of at most this many bytes stays in memory. */
    public static final int MEMORY_BYTES = 64 * 1024;

    private final Path folder;
    private final long maxBytes;

    /**
     * @param folder a folder of this process alone; made if missing, emptied if not
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
                        .setPrefix("content")
                        .setSuffix(".spool")
                        .setDirectory(folder.toFile())
                        .get(),
                maxBytes);
    }

    /** Takes a stream to its end and closes it. */
    public Content receive(InputStream in) throws IOException {
        try (in;
                ContentWriter writer = writer()) {
            in.transferTo(writer);
            return writer.finish();
        }
    }

    private static void empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file : left.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("spool folder " + folder + " cannot be made and emptied", e);
        }
    }
}
