package org.mobilearchive.connector.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.content.Sha256;

/** A file's length in bytes and SHA-256. */
record FileState(long length, String sha256) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{64})\n");

    /** What a note of it says; empty if there is no note, or a power cut has damaged it. */
    static Optional<FileState> read(Path note) throws IOException {
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(Files.readAllBytes(note), US_ASCII));
        return line.matches()
                ? Optional.of(new FileState(Long.parseLong(line.group(1)), line.group(2)))
                : Optional.empty();
    }

    /** Of the file as it is; empty if it is not there, or has not this length where one is expected (0 or more). */
    static Optional<FileState> of(Path file, long expected) throws IOException {
        if (!Files.isRegularFile(file) || (expected >= 0 && Files.size(file) != expected)) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long length = in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new FileState(length, HexFormat.of().formatHex(digest.digest())));
        }
    }

    /** As a note has it. */
    @Override
    public String toString() {
        return length + " " + sha256 + "\n";
    }
}
