package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Content in a spool file, which {@link #release()} deletes. Whoever reads it to its end has the bytes that were
 * received, or a {@link ChangedContentException}.
 */
public record FileContent(Path path, long size, String sha256) implements Content {
    public FileContent {
        requireNonNull(path, "path is null");
        requireNonNull(sha256, "sha256 is null");
    }

    @Override
    public InputStream open() throws IOException {
        return new CheckedStream(Files.newInputStream(path), size, sha256);
    }

    @Override
    public Object body() {
        return path.toFile();
    }

    @Override
    public void release() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("spool file " + path + " cannot be deleted", e);
        }
    }
}
