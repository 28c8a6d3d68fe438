package org.mobilearchive.connector.ledger.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.Row;

/**
 * Checks the ledger by the audit log: each item, its deliveries and its dead letter must be as in the journal that the
 * block of the same time names. Items that an older program wrote before the audit log began are not checked.
 */
final class ItemsCheck {
    private static final int ITEMS = 500;

    private record Item(long number, String hash, String values, Instant recorded) {}

    private final Database database;
    private final StagedCheck staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;
    private final Map<Instant, List<AuditEntry>> entries = new HashMap<>();

    ItemsCheck(Database database, StagedCheck staged, Consumer<String> differences, Verification.Figures figures) {
        this.database = database;
        this.staged = staged;
        this.differences = differences;
        this.figures = figures;
    }

    void run(@Nullable LocalDate day) {
        Optional<Instant> since = database.transaction(
                tx -> tx.first("SELECT written_at FROM audit WHERE block_no = 1", row -> row.time("written_at")));
        List<Item> items = since.isEmpty() ? List.of() : after(0, since.get());
        while (!items.isEmpty()) {
            List<Item> chosen = items.stream()
                    .filter(item -> day == null || item.recorded().toString().startsWith(day.toString()))
                    .toList();
            check(chosen);
            entries.clear();
            items = after(items.get(items.size() - 1).number(), since.get());
        }
    }

    private List<Item> after(long number, Instant since) {
        return database.transaction(tx -> tx.list(
                """
                SELECT i.item_no, i.item_hash, i.archiver, i.item_id, i.item_version, i.archived_at, i.sent_at, s.reason,
                    i.message_name, i.message_sha256, i.message_id, i.original_name, i.original_sha256, i.recorded_at
                FROM items i JOIN item_states s ON s.item_no = i.item_no
                WHERE i.item_no > ? AND s.state <> 'PENDING' AND i.recorded_at >= ?
                ORDER BY i.item_no LIMIT ?
                """,
                row -> new Item(row.number("item_no"), row.text("item_hash"), values(row), row.time("recorded_at")),
                number,
                since,
                ITEMS));
    }

    private static String values(Row row) throws SQLException {
        String reason = row.textOrNull("reason");
        return ExpectedItem.values(
                row.text("archiver"),
                row.textOrNull("item_id"),
                row.numberOrNull("item_version"),
                row.timeOrNull("archived_at"),
                row.timeOrNull("sent_at"),
                "REJECTED".equals(reason) ? null : reason,
                row.textOrNull("message_name"),
                row.textOrNull("message_sha256"),
                row.textOrNull("message_id"),
                row.textOrNull("original_name"),
                row.textOrNull("original_sha256"));
    }

    private void check(List<Item> items) {
        figures.addItems(items.size());
        Map<Long, TreeSet<String>> copies = new HashMap<>();
        Map<Long, TreeSet<String>> letters = new HashMap<>();
        List<Long> numbers = items.stream().map(Item::number).toList();
        database.transaction(tx -> tx.list(
                "SELECT item_no, mailbox, folder FROM deliveries WHERE " + tx.in("item_no"),
                row -> copies.computeIfAbsent(row.number("item_no"), none -> new TreeSet<>())
                        .add(ExpectedItem.values(row.text("mailbox"), row.text("folder"))),
                numbers));
        database.transaction(tx -> tx.list(
                """
                SELECT l.item_no, l.reason, l.detail FROM dead_letters l
                WHERE l.mailbox IS NULL AND l.attachment_id IS NULL
                    AND (l.replayed_at IS NULL OR EXISTS (
                        SELECT 1 FROM replays r WHERE r.dead_letter_no = l.dead_letter_no AND r.outcome = 'KNOWN'))
                    AND\s"""
                        + tx.in("l.item_no"),
                row -> letters.computeIfAbsent(row.number("item_no"), none -> new TreeSet<>())
                        .add(ExpectedItem.values(row.text("reason"), row.text("detail"))),
                numbers));
        for (Item item : items) {
            check(
                    item,
                    copies.getOrDefault(item.number(), new TreeSet<>()),
                    letters.getOrDefault(item.number(), new TreeSet<>()));
        }
    }

    private void check(Item item, TreeSet<String> copies, TreeSet<String> letters) {
        List<ExpectedItem> journaled = expected(item);
        if (journaled.isEmpty()) {
            differences.accept("ledger: item " + item.hash() + " must be in a journal of its time, and is in none");
            return;
        }
        ExpectedItem expected = journaled.get(0);
        if (!expected.values().equals(item.values())) {
            differences.accept("ledger: item " + item.hash() + " is not as its journal says");
        }
        if (expected.copies() != null && !copies.equals(expected.copies())) {
            differences.accept("ledger: the deliveries of item " + item.hash() + " are not those of its journal");
        }
        if (!letters.equals(expected.letters())) {
            differences.accept("ledger: the dead letter of item " + item.hash() + " is not that of its journal");
        }
    }

    /** The item's outcomes in the journals of that time; the ledger recorded the first one. */
    private List<ExpectedItem> expected(Item item) {
        List<ExpectedItem> found = new ArrayList<>();
        for (AuditEntry entry : entries.computeIfAbsent(item.recorded(), this::entries)) {
            if (entry instanceof AuditEntry.Collected page && page.journal() != null) {
                staged.journal(page.journal()).map(PageJournal::outcomes).orElse(List.of()).stream()
                        .filter(outcome -> ExpectedItem.isFinal(outcome)
                                && outcome.identity().hash().equals(item.hash()))
                        .forEach(outcome -> found.add(ExpectedItem.of(outcome)));
            } else if (entry instanceof AuditEntry.Replayed replayed
                    && replayed.journal() != null
                    && replayed.item().equals(item.hash())) {
                staged.replay(replayed.journal()).flatMap(ExpectedItem::of).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<AuditEntry> entries(Instant time) {
        List<AuditEntry> found = new ArrayList<>();
        List<AuditBlock> blocks = database.transaction(tx -> tx.list(
                "SELECT " + AuditBlock.COLUMNS + " FROM audit WHERE written_at = ? ORDER BY block_no",
                AuditBlock::of,
                time));
        for (AuditBlock block : blocks) {
            block.lines().forEach(line -> found.add(EvidenceJson.read(line, AuditEntry.class)));
        }
        return found;
    }
}
