package org.mobilearchive.connector.ledger.rebuild;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.PageEvidence;
import org.mobilearchive.connector.ledger.item.PageJournal.Head;
import org.mobilearchive.connector.ledger.letter.OpenLetter;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * The journals that no staged block names: their run was killed, or its last blocks were not staged. It is unknown
 * whether the ledger had recorded them, and it makes no difference: the objects that they name are staged. Each
 * archiver gets a run for them, whose windows stay open; the next run lists those windows again. For one thread.
 */
final class LeftJournals {
    private static final int DEPTH = 4; // archiver, year, month, day
    private static final Pattern NAME = Pattern.compile(".*/([0-9a-f]{64})\\.jsonl");

    private record Left(StagedObject object, Head head) {}

    private final Database database;
    private final StagedObjects staged;
    private final StagedJournals journals;
    private final Set<String> named;
    private final RunLedger runs;
    private final WindowLedger windows;
    private final ItemLedger items;
    private final Map<String, Run> begun = new HashMap<>();
    private final Map<List<Object>, WindowRef> opened = new HashMap<>();

    LeftJournals(Database database, StagedObjects staged, StagedJournals journals, Set<String> named) {
        this.database = database;
        this.staged = staged;
        this.journals = journals;
        this.named = named;
        this.runs = new RunLedger(database);
        this.windows = new WindowLedger(database, runs);
        this.items = new ItemLedger(database, runs);
    }

    /** Returns their number. @param mark held until all are recorded */
    long record(RebuildMark mark) throws IOException {
        List<Left> pages = new ArrayList<>();
        for (StagedObject object : left("journals/")) {
            pages.add(new Left(object, journals.page(object).head()));
        }
        List<StagedObject> replays = left("replays/");
        long all = pages.size() + replays.size();
        pages.sort(Comparator.comparing((Left left) -> left.head().run())
                .thenComparing(left -> left.head().window()));
        begin(pages);
        while (!pages.isEmpty()) {
            recordSome(pages, mark);
        }
        for (StagedObject replay : replays) {
            mark.hold();
            replay(replay);
        }
        begun.values().forEach(run -> runs.end(run, "interrupted; the ledger was rebuilt"));
        return all;
    }

    /** A connector whose first run was killed begins where that run began. */
    private void begin(List<Left> pages) {
        Map<String, Instant> first = new HashMap<>();
        pages.forEach(left -> first.merge(
                left.head().archiver(), left.head().from(), (one, other) -> one.isBefore(other) ? one : other));
        first.forEach((archiver, from) -> runs.startFrom(run(archiver), from));
    }

    private Run run(String archiver) {
        return begun.computeIfAbsent(archiver, any -> runs.begin(archiver, "rebuild-ledger"));
    }

    /**
     * The journals whose known items are in the ledger; if there are none, the first one without the items that are
     * not.
     */
    private void recordSome(List<Left> pages, RebuildMark mark) {
        boolean none = true;
        for (Iterator<Left> each = pages.iterator(); each.hasNext(); ) {
            Left left = each.next();
            mark.hold();
            List<ItemOutcome> outcomes = journals.page(left.object()).outcomes();
            if (unknown(outcomes).isEmpty()) {
                record(left, outcomes);
                each.remove();
                none = false;
            }
        }
        if (none) {
            Left left = pages.remove(0);
            List<ItemOutcome> outcomes =
                    new ArrayList<>(journals.page(left.object()).outcomes());
            outcomes.removeAll(unknown(outcomes));
            record(left, outcomes);
        }
    }

    private List<ItemOutcome> unknown(Collection<ItemOutcome> outcomes) {
        List<ItemOutcome> known =
                outcomes.stream().filter(ItemOutcome.Known.class::isInstance).toList();
        Map<String, ItemRow> rows = database.transaction(tx -> ItemRow.byHash(
                tx, known.stream().map(outcome -> outcome.identity().hash()).toList()));
        return known.stream()
                .filter(outcome -> !rows.containsKey(outcome.identity().hash()))
                .toList();
    }

    private void record(Left left, List<ItemOutcome> outcomes) {
        Head head = left.head();
        Run run = run(head.archiver());
        WindowRef window = opened.computeIfAbsent(
                List.of(head.archiver(), head.run(), head.window()), any -> windows.begin(run, head.from(), head.to()));
        items.recordPage(run, window, outcomes, new PageEvidence(head.page(), left.object()));
    }

    /** Another of the journals may have replayed the letter; then there is nothing to do. */
    private void replay(StagedObject object) {
        ReplayJournal journal = journals.replay(object);
        database.transaction(tx ->
                        OpenLetter.of(tx, journal.head().item(), journal.head().attachment()))
                .ifPresent(letter -> new ReplayLedger(database, runs)
                        .record(
                                run(journal.head().archiver()),
                                letter,
                                new ReplayOutcome.Journaled(journal.outcome(), object)));
    }

    private List<StagedObject> left(String folder) throws IOException {
        List<StagedObject> left = new ArrayList<>();
        add(left, folder, DEPTH);
        return left;
    }

    private void add(List<StagedObject> left, String folder, int depth) throws IOException {
        for (String name : staged.list(folder)) {
            Matcher match = NAME.matcher(name);
            if (depth > 0) {
                add(left, name, depth - 1);
            } else if (match.matches() && named.add(name)) {
                left.add(journals.sized(name, match.group(1)));
            }
        }
    }
}
