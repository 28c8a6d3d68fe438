package org.mobilearchive.connector.ledger.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A file's length in bytes and its CRC-32C (RFC 9260, appendix A). A checksum is enough to detect decay and mistakes,
 * and CRC-32C costs almost nothing, even for gigabytes at each start and end.
 */
record FileState(long length, long checksum) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) crc32c ([0-9]{1,10})\n");
    private static final int BUFFER_BYTES = 1 << 18;

    /** Reads a recorded state; empty if there is none, or if a power cut has damaged it. */
    static Optional<FileState> read(Path note) throws IOException {
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(Files.readAllBytes(note), US_ASCII));
        return line.matches()
                ? Optional.of(new FileState(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))))
                : Optional.empty();
    }

    /**
     * The file's present state; empty if the file does not exist, or does not have the expected length (0 or more; a
     * negative one expects none).
     */
    static Optional<FileState> of(Path file, long expected) throws IOException {
        if (!Files.isRegularFile(file) || (expected >= 0 && Files.size(file) != expected)) {
            return Optional.empty();
        }
        Checksum checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
                length += read;
            }
        }
        return Optional.of(new FileState(length, checksum.getValue()));
    }

    /** The state as it is recorded. */
    @Override
    public String toString() {
        return length + " crc32c " + checksum + "\n";
    }
}
