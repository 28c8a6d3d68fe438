package org.mobilearchive.connector.delivery;

import java.util.List;
import org.mobilearchive.connector.ledger.copy.DeliveryOutcome;
import org.mobilearchive.connector.mailbox.append.AppendResult;

/** Maps the results of a batch to the ledger's outcomes. */
final class AppendOutcomes {
    private AppendOutcomes() {}

    /**
     * One outcome for each result, in order. A message whose turn did not come keeps it, if the connection ended because
     * of another one; not if the server asked to wait, or if no message had its turn.
     */
    static List<DeliveryOutcome> of(List<AppendResult> results) {
        boolean turns = results.stream().anyMatch(AppendOutcomes::isTurn)
                && results.stream().noneMatch(AppendOutcomes::isPause);
        return results.stream()
                .map(result -> turns && !isTurn(result)
                        ? new DeliveryOutcome.Waiting(((AppendResult.NotSent) result).detail())
                        : of(result))
                .toList();
    }

    private static boolean isTurn(AppendResult result) {
        return !(result instanceof AppendResult.NotSent notSent) || notSent.announced();
    }

    private static boolean isPause(AppendResult result) {
        return result instanceof AppendResult.Deferred deferred
                && !deferred.pause().isZero();
    }

    private static DeliveryOutcome of(AppendResult result) {
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
