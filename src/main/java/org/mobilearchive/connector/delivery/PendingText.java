package org.mobilearchive.connector.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which items of a batch stay pending after their turn, with the server's answers. */
final class PendingText {
    private static final int NAMED = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PendingText.class);

    private final String mailbox;
    private final Map<String, List<String>> items = new LinkedHashMap<>();
    private int lost;

    /** @param outcomes one for each delivery of the batch, in order */
    PendingText(DeliveryBatch batch, List<DeliveryOutcome> outcomes) {
        mailbox = batch.mailbox();
        for (int i = 0; i < outcomes.size(); i++) {
            Delivery delivery = batch.deliveries().get(i);
            if (outcomes.get(i) instanceof DeliveryOutcome.Deferred deferred) {
                add(deferred.error(), delivery);
            } else if (outcomes.get(i) instanceof DeliveryOutcome.Unknown unknown) {
                if (delivery.intent() == null) {
                    lost++;
                } else {
                    add("in doubt: " + unknown.error(), delivery);
                }
            }
        }
    }

    private void add(String answer, Delivery delivery) {
        items.computeIfAbsent(answer, any -> new ArrayList<>()).add(delivery.itemId());
    }

    /** Copies that come again at once are not yet pending, and are for a reader who looks closer. */
    void log() {
        int count = items.values().stream().mapToInt(List::size).sum();
        if (lost > 0) {
            LOG.info(
                    "mailbox {}: a connection ended without the answers to {} messages: they are looked for, and sent one by"
                            + " one",
                    mailbox,
                    lost);
        }
        if (count > 0) {
            LOG.warn(
                    "mailbox {}: {} pending: {}",
                    mailbox,
                    count == 1 ? "1 message stays" : count + " messages stay",
                    this);
        }
    }

    /** Each answer with the items that it concerns. */
    @Override
    public String toString() {
        return items.entrySet().stream()
                .map(each -> named(each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String named(List<String> ids) {
        String first = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
        return (ids.size() == 1 ? "item " : "items ")
                + first
                + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "");
    }
}
