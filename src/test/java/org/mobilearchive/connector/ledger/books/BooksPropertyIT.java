package org.mobilearchive.connector.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.ledger.LedgerFixture.MANY_BYTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.io.file.PathUtils;
import org.mobilearchive.connector.ledger.LedgerFixture;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.WindowRef;
import org.mobilearchive.connector.ledger.run.WindowResult;

/** The ledger beside a model of a few maps: whatever happens, its books balance and say what the model says. */
class BooksPropertyIT {
    private static final List<String> MAILBOXES = List.of("a@x.com", "b@x.com", "c@x.com");

    /** Item → copies: true delivered, false refused, absent open; an item that is dead from the start has none. */
    private record Model(Map<String, Map<String, Boolean>> copies, Map<String, Set<String>> wanted, Set<String> dead) {
        boolean known(String id) {
            return wanted.containsKey(id) || dead.contains(id);
        }

        boolean settled(String id) {
            return dead.contains(id)
                    || (wanted.containsKey(id)
                            && copies.get(id).size() == wanted.get(id).size());
        }

        boolean imported(String id) {
            return settled(id) && !dead.contains(id) && !copies.get(id).containsValue(false);
        }
    }

    @Property(tries = 40)
    void theBooksBalanceWhateverHappens(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int runs)
            throws IOException {
        Model model = new Model(new HashMap<>(), new HashMap<>(), new HashSet<>());
        Path folder = Files.createTempDirectory("books");
        try (LedgerFixture ledger = new LedgerFixture(folder)) {
            for (int i = 0; i < runs; i++) {
                run(ledger, model, random);
            }
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static void run(LedgerFixture ledger, Model model, Random random) {
        Run run = ledger.begin();
        Set<String> listed = new HashSet<>();
        Set<String> settledBefore = new HashSet<>();
        for (int w = 1 + random.nextInt(2); w > 0; w--) {
            WindowRef window = ledger.day(run);
            Set<String> inWindow = new HashSet<>();
            for (int page = random.nextInt(4); page > 0; page--) {
                List<String> ids = random.ints(random.nextInt(8), 0, 20)
                        .mapToObj(String::valueOf)
                        .toList();
                ids.stream()
                        .filter(id -> !listed.contains(id) && model.settled(id))
                        .forEach(settledBefore::add);
                ledger.items.recordPage(run, window, outcomes(ids, model, random));
                listed.addAll(ids);
                inWindow.addAll(ids);
                deliverSome(ledger, model, random);
            }
            long total = (long) inWindow.size() + random.nextInt(2);
            long accounted = inWindow.stream().filter(model::known).count();
            assertThat(ledger.windows.end(run, window, total))
                    .isEqualTo(new WindowResult(total, inWindow.size(), accounted));
        }
        check(ledger.reports.summary(run), model, listed, settledBefore);
        deliverSome(ledger, model, random);
        check(ledger.reports.summary(run), model, listed, settledBefore);
        ledger.runs.end(run, null);
    }

    private static List<ItemOutcome> outcomes(List<String> ids, Model model, Random random) {
        List<ItemOutcome> outcomes = new ArrayList<>();
        for (String id : ids) {
            int dice = random.nextInt(10);
            if (model.known(id) && dice < 8) {
                // A route may also prepare it again, as it does for an item that comes twice on a page
                outcomes.add(dice < 5 ? LedgerFixture.known(id) : LedgerFixture.prepared(id, MAILBOXES.get(0)));
            } else if (dice < 2) {
                outcomes.add(LedgerFixture.deferred(id));
            } else if (dice < 4) {
                outcomes.add(LedgerFixture.dead(id, Reason.UNMAPPED, "+1"));
                if (!model.known(id)) {
                    model.dead().add(id);
                }
            } else {
                List<String> mailboxes = MAILBOXES.subList(0, 1 + random.nextInt(3));
                outcomes.add(LedgerFixture.prepared(id, mailboxes.toArray(String[]::new)));
                if (!model.known(id)) {
                    model.wanted().put(id, Set.copyOf(mailboxes));
                    model.copies().put(id, new HashMap<>());
                }
            }
        }
        // Known may only be said of what the ledger knew before the page
        return outcomes.stream()
                .map(outcome -> outcome instanceof ItemOutcome.Known known && isAlsoOtherwise(outcomes, known)
                        ? LedgerFixture.prepared(id(known), MAILBOXES.get(0))
                        : outcome)
                .toList();
    }

    private static boolean isAlsoOtherwise(List<ItemOutcome> outcomes, ItemOutcome.Known known) {
        return outcomes.stream()
                .anyMatch(other -> !(other instanceof ItemOutcome.Known)
                        && other.identity().equals(known.identity()));
    }

    private static String id(ItemOutcome outcome) {
        return ((ItemIdentity.Keyed) outcome.identity()).key().id();
    }

    private static void deliverSome(LedgerFixture ledger, Model model, Random random) {
        for (String mailbox : ledger.deliveries.mailboxesWithPending(null)) {
            DeliveryBatch batch = ledger.deliveries.take(mailbox, 1 + random.nextInt(4), MANY_BYTES);
            ledger.deliveries.intend(batch, 1, 1);
            if (random.nextInt(5) == 0) {
                ledger.deliveries.abandon(batch);
                continue;
            }
            ledger.deliveries.confirm(
                    batch,
                    batch.deliveries().stream()
                            .map(delivery -> outcome(delivery, mailbox, model, random))
                            .toList());
        }
    }

    private static DeliveryOutcome outcome(Delivery delivery, String mailbox, Model model, Random random) {
        String id = model.wanted().keySet().stream()
                .filter(item -> ((ItemOutcome.Prepared) LedgerFixture.prepared(item, mailbox))
                        .messageId()
                        .equals(delivery.messageId()))
                .findFirst()
                .orElseThrow();
        int dice = random.nextInt(6);
        if (dice < 2) {
            return dice == 0 ? new DeliveryOutcome.Deferred("quota") : new DeliveryOutcome.Unknown("reset");
        }
        boolean delivered = dice > 2;
        assertThat(model.copies().get(id).put(mailbox, delivered)).isNull();
        return delivered ? new DeliveryOutcome.Delivered(1, 1L) : new DeliveryOutcome.Refused("never");
    }

    private static void check(RunSummary summary, Model model, Set<String> listed, Set<String> settledBefore) {
        Set<String> own = new HashSet<>(listed);
        own.removeAll(settledBefore);
        assertThat(summary.balances()).as("%s", summary).isTrue();
        assertThat(summary.listed()).isEqualTo(listed.size());
        assertThat(summary.alreadyKnown()).isEqualTo(settledBefore.size());
        assertThat(summary.imported())
                .isEqualTo(own.stream().filter(model::imported).count());
        assertThat(summary.pending())
                .isEqualTo(own.stream().filter(id -> !model.settled(id)).count());
    }
}
