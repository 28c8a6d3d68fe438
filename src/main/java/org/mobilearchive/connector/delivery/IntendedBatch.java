package org.mobilearchive.connector.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import org.mobilearchive.connector.ledger.copy.DeliveryBatch;
import org.mobilearchive.connector.mailbox.append.AppendCommand;

/**
 * A batch whose intents are in the ledger: its messages can now be appended.
 *
 * @param commands one for each delivery, in order; the body for the mailbox's endpoint
 */
public record IntendedBatch(DeliveryBatch batch, List<AppendCommand> commands) implements Iterable<AppendCommand> {
    public IntendedBatch {
        requireNonNull(batch, "batch is null");
        commands = List.copyOf(commands);
    }

    @Override
    public Iterator<AppendCommand> iterator() {
        return commands.iterator();
    }
}
