package org.mobilearchive.connector.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.Delivery;
import org.mobilearchive.connector.ledger.DeliveryBatch;
import org.mobilearchive.connector.ledger.DeliveryOutcome;
import org.mobilearchive.connector.mailbox.AppendResult;
import org.mobilearchive.connector.staging.StagedObjects;

/**
 * Tells a message that its mailbox refuses once more, after it was waited for long enough, from one that waits for
 * something else: one in doubt may be there, one that staging does not give whole is staging's matter, and one whose
 * turn did not come was not refused.
 *
 * @param oldest what was recorded before was waited for long enough
 */
record RefusedForLong(StagedObjects staged, Instant oldest) {
    /** One outcome for each delivery, in order. */
    List<DeliveryOutcome> outcomes(DeliveryBatch batch, List<AppendResult> results) {
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            DeliveryOutcome outcome = AppendOutcomes.of(results.get(i));
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
