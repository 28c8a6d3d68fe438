package org.mobilearchive.connector.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.ItemKey;

/** The item versions that were listed, and what became of each. Thread-safe. */
public final class ItemLedger {
    private final Database database;
    private final RunLedger runs;

    public ItemLedger(Database database, RunLedger runs) {
        this.database = database;
        this.runs = runs;
    }

    /** Those of the items that are staged or dead-lettered. One question for a page is much the cheapest. */
    public Map<ItemKey, ItemOutcome.Known> known(Collection<ItemKey> keys) {
        Map<String, ItemKey> byHash = new LinkedHashMap<>();
        keys.forEach(key -> byHash.put(new ItemIdentity.Keyed(key).hash(), key));
        Map<String, ItemRow> rows = database.transaction(tx -> ItemRow.byHash(tx, byHash.keySet()));
        Map<ItemKey, ItemOutcome.Known> known = new HashMap<>();
        for (ItemRow row : rows.values()) {
            if (row.known()) {
                ItemKey key = byHash.get(row.hash());
                Long settled = row.settled() ? row.number() : null;
                known.put(key, new ItemOutcome.Known(new ItemIdentity.Keyed(key), settled));
            }
        }
        return known;
    }

    /** When an item that is pending after a passing fault was first listed; empty for any other one. */
    public Optional<Instant> pendingSince(ItemIdentity identity) {
        return database.transaction(tx -> tx.first(
                """
                SELECT i.first_listed_at FROM items i JOIN item_states s ON s.item_no = i.item_no
                WHERE i.item_hash = ? AND s.state = 'PENDING'
                """,
                row -> row.time("first_listed_at"),
                identity.hash()));
    }

    /**
     * Records what became of a page's elements, in one transaction: all of it or nothing. An item that is known already
     * is counted, and nothing else of it changes; so a page can be recorded twice.
     *
     * <p>A crash may lose the page, which is then listed again: what follows from it, the intents of its deliveries and
     * the end of its window, is written durably with all that was committed before.
     *
     * @param evidence what is staged of the page, named by the audit log; null where nothing is
     * @throws FencedException if the run lost its lease
     */
    public void recordPage(Run run, WindowRef window, List<ItemOutcome> outcomes, @Nullable PageEvidence evidence) {
        AuditEntry.Collected collected = new AuditEntry.Collected(
                run.number(),
                window.number(),
                run.archiver(),
                outcomes.size(),
                evidence == null ? null : evidence.page(),
                evidence == null ? null : evidence.journal());
        database.transaction(tx -> {
            runs.hold(tx, run);
            Instant now = database.clock().instant();
            new PageRecorder(tx, run, window, now).record(outcomes);
            Audit.append(tx, now, List.of(collected));
            return run;
        });
    }

    /** The same of a page that nothing is staged of: its items cannot be verified, nor be made anew. */
    public void recordPage(Run run, WindowRef window, List<ItemOutcome> outcomes) {
        recordPage(run, window, outcomes, null);
    }
}
