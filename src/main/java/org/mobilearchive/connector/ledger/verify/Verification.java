package org.mobilearchive.connector.ledger.verify;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.Chain;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.WholePacks;

/**
 * Cross-checks the ledger, its audit log and staging. Reads everything that is staged; needs memory for a few pages and
 * blocks at a time, for a ledger of any size.
 */
public final class Verification {
    /** The numbers of checked objects. */
    public static final class Figures {
        private long blocks;
        private long segments;
        private long journals;
        private long objects;
        private long items;

        void addBlock() {
            blocks++;
        }

        void addSegment() {
            segments++;
        }

        void addJournal() {
            journals++;
        }

        /** Whether there was nothing to check. */
        public boolean isEmpty() {
            return blocks == 0 && items == 0 && objects == 0;
        }

        void addObject() {
            objects++;
        }

        void addItems(int number) {
            items += number;
        }

        /** One line for people. */
        @Override
        public String toString() {
            return blocks + " blocks of the audit log, " + segments + " segments, " + journals + " journals, " + items
                    + " items, " + objects + " staged objects";
        }
    }

    private final Database database;
    private final StagedObjects staged;
    private final Consumer<String> differences;
    private final Figures figures = new Figures();

    /** @param differences receives each difference as a line without phone numbers, addresses and message text */
    public Verification(Database database, StagedObjects staged, Consumer<String> differences) {
        this.database = database;
        this.staged = staged;
        this.differences = differences;
    }

    /**
     * Finds the differences.
     *
     * @param day whose blocks, segments and items are checked, in UTC; null for all. The whole chain is always
     *     recomputed
     * @throws IOException if staging cannot be listed
     */
    public Figures run(@Nullable LocalDate day) throws IOException {
        CopiesCheck copies = new CopiesCheck(database, differences);
        StagedCheck objects = new StagedCheck(new WholePacks(staged), differences, figures);
        JournalsCheck journals = new JournalsCheck(database, objects, differences, figures);
        new Chain(database, differences).walk(block -> {
            if (day == null || block.day().equals(day.toString())) {
                figures.addBlock();
                visit(block, copies, journals);
            } else if (day != null && block.day().compareTo(day.toString()) > 0) {
                entries(block).forEach(journals::visitLater);
            }
        });
        journals.finish();
        if (day == null) {
            copies.finish();
        }
        new SegmentsCheck(database, staged, differences, figures).run(day);
        new ItemsCheck(database, objects, differences, figures).run(day);
        return figures;
    }

    private void visit(AuditBlock block, CopiesCheck copies, JournalsCheck journals) {
        for (AuditEntry entry : entries(block)) {
            copies.visit(block, entry);
            journals.visit(block, entry);
        }
    }

    private List<AuditEntry> entries(AuditBlock block) {
        List<AuditEntry> entries = new ArrayList<>();
        for (String line : block.lines()) {
            try {
                entries.add(EvidenceJson.read(line, AuditEntry.class));
            } catch (LedgerException e) {
                differences.accept("audit log: block " + block.number() + " has a line that cannot be read");
            }
        }
        return entries;
    }
}
