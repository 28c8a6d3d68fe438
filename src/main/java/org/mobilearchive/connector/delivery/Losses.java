package org.mobilearchive.connector.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections to a mailbox ended in a row without an answer to any message. Thread-safe. */
final class Losses {
    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

    /** More messages than this, one behind the other, that a server cannot take are not expected in one mailbox. */
    static final int LIMIT = 10;

    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    void forget(String mailbox) {
        inARow.remove(mailbox);
    }

    /** Counts the results of a batch. */
    void count(String mailbox, List<AppendResult> results) {
        boolean answered = results.stream()
                .anyMatch(result ->
                        !(result instanceof AppendResult.Unknown) && !(result instanceof AppendResult.NotSent));
        if (answered) {
            forget(mailbox);
        } else {
            inARow.merge(mailbox, 1, Integer::sum);
        }
        if (areTooMany(mailbox)) {
            LOG.warn(
                    "mailbox {}: {} connections in a row ended without an answer to any message: the rest waits for the next"
                            + " run",
                    mailbox,
                    LIMIT);
        }
    }

    /** Whether the mailbox is left for the next run. */
    boolean areTooMany(String mailbox) {
        return inARow.getOrDefault(mailbox, 0) >= LIMIT;
    }
}
