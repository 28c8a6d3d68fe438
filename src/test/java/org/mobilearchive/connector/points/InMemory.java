package org.mobilearchive.connector.points;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A temporary folder in memory where the host has room for one: thousands of runs wait for no disk. A process that is
 * killed loses nothing of a file either way; what a disk takes and does not keep is tested elsewhere.
 */
final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long BYTES = 1L << 31;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= BYTES;
        return fits ? Files.createTempDirectory(MEMORY, "junit") : Files.createTempDirectory("junit");
    }
}
