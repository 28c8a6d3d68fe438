package org.mobilearchive.connector.ledger.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that names the newest durable block of the audit log. It is written after the ledger, never before it, and
 * always at the same position with the same length: a killed process leaves either the old line or the new one.
 * Thread-safe.
 */
public final class Anchor {
    /** A block of the audit log. */
    public record Mark(long number, String hash) {
        public Mark {
            requireNonNull(hash, "hash is null");
        }
    }

    private static final Pattern LINE = Pattern.compile("([0-9]{19}) ([0-9a-f]{64})\n");
    private static final int LENGTH = 19 + 1 + 64 + 1;

    private final FileChannel channel;
    private final FileLock lock;
    private long written;

    Anchor(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    FileChannel channel() {
        return channel;
    }

    synchronized Optional<Mark> read() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        try {
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
                // until the line is complete or the file ends
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(bytes.array(), US_ASCII));
        return line.matches() ? Optional.of(new Mark(Long.parseLong(line.group(1)), line.group(2))) : Optional.empty();
    }

    /** Does nothing if a later block is already written. */
    synchronized void write(Mark block) throws IOException {
        if (block.number() > written && lock.isValid()) {
            ByteBuffer line = ByteBuffer.wrap(
                    "%019d %s\n".formatted(block.number(), block.hash()).getBytes(US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line, line.position());
            }
            written = block.number();
        }
    }
}
