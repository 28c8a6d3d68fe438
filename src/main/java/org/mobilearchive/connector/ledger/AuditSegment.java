package org.mobilearchive.connector.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Content;

/**
 * Blocks of the audit log that follow each other, on their way into staging.
 *
 * @param first the first block's number; 0 where there is none
 * @param last the last block; null where there is none
 * @param content what is staged; null where there is none
 */
public record AuditSegment(long first, @Nullable AuditBlock last, @Nullable Content content) {
    static final AuditSegment NONE = new AuditSegment(0, null, null);

    /** Where a block begins in a segment: its lines follow, {@code lines} of them. */
    private record Line(long block, Instant time, String previous, String hash, int lines) {}

    /** Whether all blocks are staged. */
    public boolean isEmpty() {
        return last == null;
    }

    /** The day, in UTC, of the last block. */
    public Instant day() {
        return requireNonNull(last, "the segment is empty").time();
    }

    /** What is to be staged. */
    public Content bytes() {
        return requireNonNull(content, "the segment is empty");
    }

    /** The numbers of the last block and the first, and the last one's hash: what the segment's name is made of. */
    public String range() {
        AuditBlock head = requireNonNull(last, "the segment is empty");
        return "%012d-%012d-%s".formatted(head.number(), first, head.hash());
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

    /** Reads a staged segment, block by block; whoever opened the stream closes it. For one thread. */
    public static final class Reader {
        private final BufferedReader lines;

        public Reader(InputStream in) {
            this.lines = new BufferedReader(new InputStreamReader(in, US_ASCII));
        }

        /**
         * The next block; empty after the last one.
         *
         * @throws LedgerException if the segment was changed so that it cannot be read
         */
        public Optional<AuditBlock> next() throws IOException {
            String first = lines.readLine();
            if (first == null) {
                return Optional.empty();
            }
            Line line = EvidenceJson.read(first, Line.class);
            List<String> body = new ArrayList<>();
            for (int i = 0; i < line.lines(); i++) {
                body.add(lines.readLine() + "\n");
            }
            return Optional.of(
                    new AuditBlock(line.block(), line.time(), String.join("", body), line.previous(), line.hash()));
        }
    }
}
