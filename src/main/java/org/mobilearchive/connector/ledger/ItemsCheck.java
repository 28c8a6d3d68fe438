package org.mobilearchive.connector.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.ItemOutcome.DeadLettered;
import org.mobilearchive.connector.ledger.ItemOutcome.Prepared;
import org.mobilearchive.connector.staging.StagedObject;

/**
 * From the ledger to the audit log: each item is in the books as the journal says that the block of that moment names,
 * with its deliveries and its dead letter. What an older program wrote before the audit log began is not looked at.
 */
final class ItemsCheck {
    private static final int ITEMS = 500;

    private record Item(long number, String hash, String values, Instant recorded) {}

    private final Database database;
    private final StagedCheck staged;
    private final Consumer<String> differences;
    private final Verification.Figures figures;
    private final Map<Instant, List<StagedObject>> journals = new HashMap<>();

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
            journals.clear();
            items = after(items.get(items.size() - 1).number(), since.get());
        }
    }

    private List<Item> after(long number, Instant since) {
        return database.transaction(tx -> tx.list(
                """
                SELECT item_no, item_hash, archiver, item_id, item_version, archived_at, sent_at, state, reason,
                    message_name, message_sha256, message_id, original_name, original_sha256, recorded_at
                FROM items
                WHERE item_no > ? AND state <> 'PENDING' AND recorded_at >= ?
                ORDER BY item_no FETCH FIRST ? ROWS ONLY
                """,
                row -> new Item(row.number("item_no"), row.text("item_hash"), values(row), row.time("recorded_at")),
                number,
                since,
                ITEMS));
    }

    private static String values(Row row) throws java.sql.SQLException {
        String reason = row.textOrNull("reason");
        return values(
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
                """
                SELECT d.item_no, d.mailbox, d.folder FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted (item_no)
                JOIN deliveries d ON d.item_no = wanted.item_no
                """,
                row -> copies.computeIfAbsent(row.number("item_no"), none -> new TreeSet<>())
                        .add(values(row.text("mailbox"), row.text("folder"))),
                numbers));
        database.transaction(tx -> tx.list(
                """
                SELECT l.item_no, l.reason, l.detail FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS wanted (item_no)
                JOIN dead_letters l ON l.item_no = wanted.item_no
                WHERE l.mailbox IS NULL AND l.attachment_id IS NULL AND l.replayed_at IS NULL
                """,
                row -> letters.computeIfAbsent(row.number("item_no"), none -> new TreeSet<>())
                        .add(values(row.text("reason"), row.text("detail"))),
                numbers));
        for (Item item : items) {
            check(
                    item,
                    copies.getOrDefault(item.number(), new TreeSet<>()),
                    letters.getOrDefault(item.number(), new TreeSet<>()));
        }
    }

    private void check(Item item, TreeSet<String> copies, TreeSet<String> letters) {
        List<ItemOutcome> outcomes = outcomes(item);
        if (outcomes.isEmpty()) {
            differences.accept("ledger: item " + item.hash() + " stands there as no journal of that moment says");
            return;
        }
        ItemOutcome outcome = outcomes.get(0);
        if (!values(outcome).equals(item.values())) {
            differences.accept("ledger: item " + item.hash() + " is not as its journal says");
        }
        TreeSet<String> wanted = new TreeSet<>();
        TreeSet<String> dead = new TreeSet<>();
        if (outcome instanceof Prepared prepared) {
            prepared.mailboxes().forEach(mailbox -> wanted.add(values(mailbox, prepared.folder())));
        } else if (outcome instanceof DeadLettered letter) {
            dead.add(values(letter.reason(), DeadLetters.shortened(letter.detail())));
        }
        if (!copies.equals(wanted)) {
            differences.accept("ledger: the deliveries of item " + item.hash() + " are not those of its journal");
        }
        if (!letters.equals(dead)) {
            differences.accept("ledger: the dead letter of item " + item.hash() + " is not that of its journal");
        }
    }

    /** What the journals of the moment say of the item; the first outcome is what the ledger took. */
    private List<ItemOutcome> outcomes(Item item) {
        List<ItemOutcome> outcomes = new ArrayList<>();
        for (StagedObject object : journals.computeIfAbsent(item.recorded(), this::journals)) {
            for (ItemOutcome outcome :
                    staged.journal(object).map(PageJournal::outcomes).orElse(List.of())) {
                if ((outcome instanceof Prepared || outcome instanceof DeadLettered)
                        && outcome.identity().hash().equals(item.hash())) {
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    private List<StagedObject> journals(Instant time) {
        List<StagedObject> found = new ArrayList<>();
        List<AuditBlock> blocks = database.transaction(tx -> tx.list(
                "SELECT " + AuditBlock.COLUMNS + " FROM audit WHERE written_at = ? ORDER BY block_no",
                AuditBlock::of,
                time));
        for (AuditBlock block : blocks) {
            for (String line : block.lines()) {
                AuditEntry entry = EvidenceJson.read(line, AuditEntry.class);
                if (entry instanceof AuditEntry.Collected page && page.journal() != null) {
                    found.add(page.journal());
                } else if (entry instanceof AuditEntry.Replayed replayed && replayed.journal() != null) {
                    found.add(replayed.journal());
                }
            }
        }
        return found;
    }

    private static String values(ItemOutcome outcome) {
        ItemIdentity identity = outcome.identity();
        String id = identity instanceof ItemIdentity.Keyed keyed ? keyed.key().id() : null;
        Long version =
                identity instanceof ItemIdentity.Keyed keyed ? keyed.key().version() : null;
        if (outcome instanceof Prepared item) {
            return values(
                    identity.archiver(),
                    id,
                    version,
                    micros(item.archivedAt()),
                    micros(item.sentAt()),
                    null,
                    item.message().name(),
                    item.message().sha256(),
                    item.messageId(),
                    item.original() == null ? null : item.original().name(),
                    item.original() == null ? null : item.original().sha256());
        }
        DeadLettered item = (DeadLettered) outcome;
        return values(
                identity.archiver(),
                id,
                version,
                micros(item.archivedAt()),
                micros(item.sentAt()),
                item.reason(),
                null,
                null,
                null,
                item.original().name(),
                item.original().sha256());
    }

    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    private static String values(@Nullable Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(Objects.toString(value, "\0"));
        }
        return String.join("\u0001", texts);
    }
}
