package org.mobilearchive.connector.ledger.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/**
 * Consecutive blocks of the audit log, to be staged.
 *
 * @param first the first block's number; 0 if there is none
 * @param last the last block; null if there is none
 * @param blocks the bytes to stage; null if there are none
 */
public record AuditSegment(long first, @Nullable AuditBlock last, @Nullable Content blocks)
        implements ToStage<AuditSegment> {
    private static final String EMPTY = "the segment is empty";

    static final AuditSegment NONE = new AuditSegment(0, null, null);

    /** The head of a block in a segment; the block's {@code lines} lines follow. */
    private record Line(long block, Instant time, String previous, String hash, int lines) {}

    /** Whether all blocks are staged. */
    public boolean isEmpty() {
        return last == null;
    }

    /**
     * Its name consists of the last block's day in UTC, the numbers of the last and the first block, and the last
     * block's hash.
     */
    @Override
    public StagedObject object() {
        AuditBlock head = requireNonNull(last, EMPTY);
        String range = "%012d-%012d-%s".formatted(head.number(), first, head.hash());
        return StagedNames.audit(head.time(), range, content());
    }

    @Override
    public Content content() {
        return requireNonNull(blocks, EMPTY);
    }

    @Override
    public AuditSegment staged() {
        return this;
    }

    static void write(OutputStream out, AuditBlock block) throws IOException {
        Line line = new Line(
                block.number(),
                block.time(),
                block.previous(),
                block.hash(),
                block.lines().size());
        out.write((EvidenceJson.write(line) + "\n" + block.body()).getBytes(US_ASCII));
    }

    /** Reads a staged segment, block by block; the caller closes the stream. For one thread. */
    public static final class Reader {
        private final LastByte bytes;
        private final BufferedReader lines;

        public Reader(InputStream in) {
            this.bytes = new LastByte(in);
            this.lines = new BufferedReader(new InputStreamReader(bytes, US_ASCII));
        }

        /**
         * The next block; empty after the last one, and where the segment is cut off.
         *
         * @throws LedgerException if a change makes the segment unreadable
         */
        public Optional<AuditBlock> next() throws IOException {
            String first = lines.readLine();
            if (first == null) {
                return Optional.empty();
            }
            try {
                Optional<AuditBlock> block = block(EvidenceJson.read(first, Line.class));
                return block.filter(each -> each.isSound() || !endedWithinLine());
            } catch (LedgerException e) {
                if (endedWithinLine()) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        /** Empty if the segment ends before the block does. */
        private Optional<AuditBlock> block(Line head) throws IOException {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < head.lines(); i++) {
                String line = lines.readLine();
                if (line == null) {
                    return Optional.empty();
                }
                body.append(line).append('\n');
            }
            return Optional.of(
                    new AuditBlock(head.block(), head.time(), body.toString(), head.previous(), head.hash()));
        }

        /** Whether the line that was read last is the last one, and lacks its end. */
        private boolean endedWithinLine() {
            return bytes.ended && bytes.last != '\n';
        }
    }

    /** Notes the last byte that was read, and whether it was the last one of all. */
    private static final class LastByte extends FilterInputStream {
        private int last = '\n';
        private boolean ended;

        LastByte(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended |= read < 0;
            last = read < 0 ? last : read;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            ended |= read < 0;
            last = read > 0 ? buffer[offset + read - 1] : last;
            return read;
        }
    }
}
