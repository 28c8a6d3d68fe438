package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.WholePacks;

/**
 * Holds the ledger, its audit log and staging against each other. Reads whatever is staged; needs memory for a few pages
 * and blocks at a time, whatever the ledger's size.
 */
public final class Verification {
    /** What was looked at. */
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

    /** @param differences is told each difference in a line that names no number, no address and no message */
    public Verification(Database database, StagedObjects staged, Consumer<String> differences) {
        this.database = database;
        this.staged = staged;
        this.differences = differences;
    }

    /**
     * Looks for differences.
     *
     * @param day whose blocks, segments and items are looked at, in UTC; null for all. The chain is recomputed whole
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
