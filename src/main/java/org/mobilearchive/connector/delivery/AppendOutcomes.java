package org.mobilearchive.connector.delivery;

import org.mobilearchive.connector.ledger.DeliveryOutcome;
import org.mobilearchive.connector.mailbox.AppendResult;

/** What a result of an APPEND is in the books. */
final class AppendOutcomes {
    private AppendOutcomes() {}

    static DeliveryOutcome of(AppendResult result) {
        if (result instanceof AppendResult.Appended done) {
            return new DeliveryOutcome.Delivered(done.uidValidity(), done.uid());
        }
        if (result instanceof AppendResult.AlreadyThere there) {
            return new DeliveryOutcome.Delivered(there.uidValidity(), there.uid());
        }
        if (result instanceof AppendResult.Refused refused) {
            return new DeliveryOutcome.Refused(refused.detail());
        }
        if (result instanceof AppendResult.Unknown unknown) {
            return new DeliveryOutcome.Unknown(unknown.detail());
        }
        return new DeliveryOutcome.Deferred(
                result instanceof AppendResult.Deferred deferred
                        ? deferred.detail()
                        : ((AppendResult.NotSent) result).detail());
    }
}
