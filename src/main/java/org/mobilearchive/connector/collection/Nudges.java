package org.mobilearchive.connector.collection;

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
import org.mobilearchive.connector.ledger.ItemOutcome;

/**
 * Which mailboxes are worth a nudge while pages are still being collected, for a batch costs a few times what a message does:
 * those with a batch's worth of new copies; while fewer than {@value #FEW} are under way, also those with most, from a
 * quarter of a batch on, so that the collector leaves nothing idle; and each minute every one that waits. A mailbox that
 * was nudged is not nudged again before it was drained, so that it never holds a second worker. Forgets all when the
 * process ends: then the ledger tells. Thread-safe.
 */
public final class Nudges {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int FEW = 4;

    private final int batch;
    private final InstantSource clock;
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> nudged = new HashSet<>();
    private Instant flushed;

    /** @param batch copies that are worth a nudge, 1 or more */
    public Nudges(int batch, InstantSource clock) {
        this.batch = batch;
        this.clock = clock;
        this.flushed = clock.instant();
    }

    /** Counts the copies that a page brought; answers the mailboxes to nudge now, each once. */
    public synchronized Collection<String> due(List<ItemOutcome> outcomes) {
        for (ItemOutcome outcome : outcomes) {
            if (outcome instanceof ItemOutcome.Prepared prepared) {
                prepared.mailboxes().forEach(mailbox -> waiting.merge(mailbox, 1, Integer::sum));
            }
        }
        boolean all = flushed.plus(LONGEST).isBefore(clock.instant());
        List<String> due = new ArrayList<>(nudge(all ? 1 : batch, Integer.MAX_VALUE));
        due.addAll(nudge((batch + 3) / 4, Math.max(0, FEW - nudged.size())));
        flushed = all ? clock.instant() : flushed;
        return due;
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

    /** The mailbox was drained: what it gets from now on is worth a nudge again. */
    public synchronized void drained(String mailbox) {
        nudged.remove(mailbox);
    }
}
