package org.mobilearchive.connector.ledger.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerErrors;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The staged segments of the audit log, known by their names alone. Thread-safe. */
public final class StagedSegments {
    /** What a segment's name says: the first block, the last block and the last block's hash. */
    public record Segment(String name, long first, long last, String hash) {}

    private static final Logger LOG = LoggerFactory.getLogger(StagedSegments.class);
    private static final String ROOT = "audit/";
    private static final int DEPTH = 3; // year, month, day
    private static final Pattern NAME = Pattern.compile(".*/([0-9]{12})-([0-9]{12})-([0-9a-f]{64})\\.jsonl");

    private final StagedObjects staged;

    public StagedSegments(StagedObjects staged) {
        this.staged = staged;
    }

    /**
     * Checks that the ledger has the newest staged segment's last block, so that the ledger is neither older than
     * staging nor a new one.
     *
     * @throws LedgerException if it does not
     * @throws IOException if staging cannot be listed
     */
    public void requireNewestIn(Database database) throws IOException {
        Optional<Segment> newest = newest(ROOT, DEPTH);
        if (newest.isPresent() && !isHeld(database, newest.get()) && isOlder(database)) {
            throw LedgerErrors.damaged(
                    database.display(),
                    "it is older than staging, or not the ledger that staged there: its audit log lacks block "
                            + newest.get().last());
        }
    }

    /** The same by the newest block that can be read: a segment that was cut off names a block that it does not hold. */
    private boolean isOlder(Database database) throws IOException {
        List<Segment> all = all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Segment segment = all.get(i);
            Optional<AuditBlock> last;
            try {
                last = last(segment);
            } catch (LedgerException e) {
                return true; // changed, not cut off
            }
            if (last.isPresent()) {
                AuditBlock block = last.get();
                return !isHeld(database, new Segment(segment.name(), segment.first(), block.number(), block.hash()));
            }
        }
        return false;
    }

    /** The last block that is whole. */
    private Optional<AuditBlock> last(Segment segment) throws IOException {
        Optional<AuditBlock> last = Optional.empty();
        try (InputStream in = staged.open(StagedObject.named(segment.name()))) {
            AuditSegment.Reader reader = new AuditSegment.Reader(in);
            for (Optional<AuditBlock> next = reader.next(); next.isPresent(); next = reader.next()) {
                last = next;
            }
        }
        if (last.map(AuditBlock::number).orElse(0L) < segment.last()) {
            LOG.warn("staged object {} is cut off: restore it from the backup of staging", segment.name());
        }
        return last;
    }

    static boolean isHeld(Database database, Segment segment) {
        return database.transaction(tx ->
                        tx.first("SELECT hash FROM audit WHERE block_no = ?", row -> row.text("hash"), segment.last()))
                .filter(segment.hash()::equals)
                .isPresent();
    }

    /** Every segment, in the order of their last blocks. */
    public List<Segment> all() throws IOException {
        List<Segment> all = new ArrayList<>();
        add(all, ROOT, DEPTH);
        // Their names give this order only if the clock was never set back
        all.sort(Comparator.comparingLong(Segment::last).thenComparing(Segment::first));
        return all;
    }

    private void add(List<Segment> all, String folder, int depth) throws IOException {
        for (String name : staged.list(folder)) {
            if (depth > 0) {
                add(all, name, depth - 1);
            } else {
                segment(name).ifPresent(all::add);
            }
        }
    }

    /**
     * Searches the last folder that has a segment: the folder of a day that begins while a segment is named can be
     * empty.
     */
    private Optional<Segment> newest(String folder, int depth) throws IOException {
        List<String> names = staged.list(folder);
        for (int i = names.size() - 1; i >= 0; i--) {
            Optional<Segment> newest = depth > 0 ? newest(names.get(i), depth - 1) : segment(names.get(i));
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private static Optional<Segment> segment(String name) {
        Matcher match = NAME.matcher(name);
        return match.matches()
                ? Optional.of(new Segment(
                        name, Long.parseLong(match.group(2)), Long.parseLong(match.group(1)), match.group(3)))
                : Optional.empty();
    }
}
