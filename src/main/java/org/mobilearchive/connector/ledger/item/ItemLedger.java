package org.mobilearchive.connector.ledger.item;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/** The listed item versions and their outcomes. Thread-safe. */
public final class ItemLedger {
    private final Database database;
    private final RunLedger runs;

    public ItemLedger(Database database, RunLedger runs) {
        this.database = database;
        this.runs = runs;
    }

    /** The items that are staged or dead-lettered. One query for a page is by far the cheapest. */
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

    /** The time when an item that is pending after a passing fault was first listed; empty for any other item. */
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
     * Records the outcomes of a page's elements, in one transaction: all or none. A known item is counted and does not
     * change otherwise, so a page can be recorded twice.
     *
     * <p>A crash may lose the page, which is then listed again: the intents of its deliveries and the end of its window
     * are written durably, together with everything that was committed before.
     *
     * @param evidence the staged objects of the page, named by the audit log; null if there are none
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

    /** The same for a page without staged objects: its items can be neither verified nor rebuilt. */
    public void recordPage(Run run, WindowRef window, List<ItemOutcome> outcomes) {
        recordPage(run, window, outcomes, null);
    }
}
