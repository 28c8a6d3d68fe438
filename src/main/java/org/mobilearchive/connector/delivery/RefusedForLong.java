package org.mobilearchive.connector.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.copy.Delivery;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.mailbox.append.AppendResult;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * Decides which messages become dead letters: those that their mailbox has refused for longer than the limit. A message in
 * doubt may have arrived, a message that staging cannot return whole is a fault of staging, and a message whose turn did
 * not come was not refused; these stay pending.
 *
 * @param oldest deliveries recorded before this time have waited long enough
 */
record RefusedForLong(StagedObjects staged, Instant oldest) {
    /** One outcome for each delivery, in order. */
    List<DeliveryOutcome> outcomes(DeliveryBatch batch, List<AppendResult> results) {
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        List<DeliveryOutcome> all = AppendOutcomes.of(results);
        for (int i = 0; i < results.size(); i++) {
            DeliveryOutcome outcome = all.get(i);
            boolean refused = results.get(i) instanceof AppendResult.Deferred
                    && i < batch.size()
                    && isRefused(batch, batch.deliveries().get(i));
            outcomes.add(refused ? new DeliveryOutcome.Refused(((DeliveryOutcome.Deferred) outcome).error()) : outcome);
        }
        return outcomes;
    }

    static boolean isOver(Delivery delivery, Instant oldest) {
        return delivery.intent() == null && delivery.since().isBefore(oldest);
    }

    private boolean isRefused(DeliveryBatch batch, Delivery delivery) {
        return isOver(delivery, oldest)
                && batch.lease() != null
                && batch.lease().lasts()
                && isReadable(delivery);
    }

    private boolean isReadable(Delivery delivery) {
        try (InputStream in = new StagedSource(staged, delivery.message(), null).open()) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
