package org.mobilearchive.connector.collection.window;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mobilearchive.connector.ledger.item.ItemOutcome;

/**
 * Chooses the mailboxes to nudge while pages are still being collected; a batch costs as much as a few messages do.
 * It nudges:
 *
 * <ul>
 *   <li>mailboxes with a batch's worth of new copies, at once;
 *   <li>while fewer than {@value #FEW} are under way, also those with the most copies, at least a quarter of a batch, so that
 *       the deliveries are not idle;
 *   <li>each minute, those with {@value #ENOUGH} copies or more;
 *   <li>after the longest wait, all that wait. It is a minute for each {@value #ENOUGH} waiting mailboxes, from one minute to
 *       an hour: if many wait, each gets few copies a minute, and a batch for each few would cost more than it saves.
 * </ul>
 *
 * A nudged mailbox is not nudged again before it is drained, so that it never occupies a second worker. Nothing here
 * survives the process: the ledger has all pending copies. Thread-safe.
 */
public final class Nudges {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int FEW = 4;
    private static final int ENOUGH = 20;

    private final int batch;
    private final InstantSource clock;
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> nudged = new HashSet<>();
    private int mostWaiting;
    private Instant looked;
    private Instant flushed;

    /** @param batch copies that are worth a nudge, 1 or more */
    public Nudges(int batch, InstantSource clock) {
        this.batch = batch;
        this.clock = clock;
        this.looked = clock.instant();
        this.flushed = looked;
    }

    /** Counts the copies from a page; returns the mailboxes to nudge now, each once. */
    public synchronized Collection<String> due(List<ItemOutcome> outcomes) {
        for (ItemOutcome outcome : outcomes) {
            if (outcome instanceof ItemOutcome.Prepared prepared) {
                prepared.mailboxes().forEach(mailbox -> waiting.merge(mailbox, 1, Integer::sum));
            }
        }
        mostWaiting = Math.max(mostWaiting, waiting.size());
        List<String> due = new ArrayList<>(nudge(worth(clock.instant()), Integer.MAX_VALUE));
        due.addAll(nudge((batch + 3) / 4, Math.max(0, FEW - nudged.size())));
        return due;
    }

    /** How many copies are worth a nudge now. */
    private int worth(Instant now) {
        if (flushed.plus(longestWait()).isBefore(now)) {
            flushed = now;
            looked = now;
            mostWaiting = 0;
            return 1;
        }
        if (looked.plus(MINUTE).isBefore(now)) {
            looked = now;
            return Math.min(ENOUGH, batch);
        }
        return batch;
    }

    private Duration longestWait() {
        Duration wait = MINUTE.multipliedBy(Math.max(1, mostWaiting / ENOUGH));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Nudges mailboxes that have so many copies and are not under way, those with most first. */
    private List<String> nudge(int copies, int mostMailboxes) {
        List<String> due = waiting.entrySet().stream()
                .filter(mailbox -> mailbox.getValue() >= copies && !nudged.contains(mailbox.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(mostMailboxes)
                .map(Map.Entry::getKey)
                .toList();
        nudged.addAll(due);
        waiting.keySet().removeAll(due);
        return due;
    }

    /** The mailbox was drained: it can be nudged again for new copies. */
    public synchronized void drained(String mailbox) {
        nudged.remove(mailbox);
    }
}
