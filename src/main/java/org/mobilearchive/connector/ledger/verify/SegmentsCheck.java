package org.mobilearchive.connector.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditSegment;
import org.mobilearchive.connector.ledger.audit.StagedSegments;
import org.mobilearchive.connector.ledger.audit.StagedSegments.Segment;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/** Compares the staged segments of the audit log with the ledger: each block must be in both and be the same. */
final class SegmentsCheck {
    private final Database database;
    private final StagedObjects staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;

    SegmentsCheck(Database database, StagedObjects staged, Consumer<String> differences, Verification.Figures figures) {
        this.database = database;
        this.staged = staged;
        this.differences = differences;
        this.figures = figures;
    }

    void run(@Nullable LocalDate day) throws IOException {
        Audit.Head head = database.transaction(Audit::head);
        long covered = 0;
        for (Segment segment : new StagedSegments(staged).all()) {
            if (segment.first() > covered + 1) {
                differences.accept("staging: the segments of blocks " + (covered + 1) + " to " + (segment.first() - 1)
                        + " are missing");
            }
            covered = Math.max(covered, segment.last());
            if (day == null
                    || segment.name().startsWith("audit/" + day.toString().replace('-', '/') + "/")) {
                figures.addSegment();
                check(segment);
            }
        }
        if (covered < head.staged()) {
            differences.accept(
                    "staging: the segments of blocks " + (covered + 1) + " to " + head.staged() + " are missing");
        }
    }

    private void check(Segment segment) {
        StagedObject object = StagedObject.named(segment.name());
        try (InputStream in = staged.open(object)) {
            AuditSegment.Reader reader = new AuditSegment.Reader(in);
            long number = segment.first();
            for (Optional<AuditBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                check(segment, number, block.get());
                number++;
            }
            if (number != segment.last() + 1) {
                differences.accept("staging: " + segment.name() + " ends before block " + segment.last());
            }
        } catch (IOException | LedgerException e) {
            differences.accept("staging: " + segment.name() + " is missing or cannot be read");
        }
    }

    private void check(Segment segment, long number, AuditBlock block) {
        boolean same = block.number() == number
                && database.transaction(tx -> tx.first(
                                "SELECT " + AuditBlock.COLUMNS + " FROM audit WHERE block_no = ?",
                                AuditBlock::of,
                                number))
                        .filter(block::equals)
                        .isPresent();
        if (!same) {
            differences.accept("audit log: block " + number + " in the ledger differs from that in " + segment.name());
        }
    }
}
