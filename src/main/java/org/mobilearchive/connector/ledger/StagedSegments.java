package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.staging.StagedObjects;

/** The segments of the audit log that staging holds, by their names alone. Thread-safe. */
public final class StagedSegments {
    /** A segment by its name: its first block and its last, and the last one's hash. */
    record Segment(String name, long first, long last, String hash) {}

    private static final String ROOT = "audit/";
    private static final int DEPTH = 3; // year, month, day
    private static final Pattern NAME = Pattern.compile(".*/([0-9]{12})-([0-9]{12})-([0-9a-f]{64})\\.jsonl");

    private final StagedObjects staged;

    public StagedSegments(StagedObjects staged) {
        this.staged = staged;
    }

    /**
     * Makes sure that the ledger holds the newest segment, so that it is neither older than staging nor a new one beside
     * it.
     *
     * @throws LedgerException if it does not
     * @throws IOException if staging cannot be listed
     */
    public void requireNewestIn(Database database) throws IOException {
        if (isUnfinished(database)) {
            throw new LedgerException(
                    "ledger " + database.display() + " was being made anew, and that did not end: empty"
                            + " its database, and run archive-connector rebuild-ledger again");
        }
        Optional<Segment> newest = newest(ROOT, DEPTH);
        if (newest.isPresent() && !isHeld(database, newest.get())) {
            throw LedgerErrors.damaged(
                    database.display(),
                    "it is older than staging, or not the ledger that staged there: its audit log lacks block "
                            + newest.get().last());
        }
    }

    private static boolean isUnfinished(Database database) {
        return database.transaction(tx -> tx.first(
                        "SELECT config_value FROM audit_configuration WHERE config_key = ?",
                        row -> row.text("config_value"),
                        Rebuild.UNFINISHED))
                .isPresent();
    }

    static boolean isHeld(Database database, Segment segment) {
        return database.transaction(tx ->
                        tx.first("SELECT hash FROM audit WHERE block_no = ?", row -> row.text("hash"), segment.last()))
                .filter(segment.hash()::equals)
                .isPresent();
    }

    /** Every segment, in the order of their last blocks. */
    List<Segment> all() throws IOException {
        List<Segment> all = new ArrayList<>();
        add(all, ROOT, DEPTH);
        // Of their names alone where the clock was never set back
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

    /** In the last folder that has one: a day that begins while a segment is named can be empty. */
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
