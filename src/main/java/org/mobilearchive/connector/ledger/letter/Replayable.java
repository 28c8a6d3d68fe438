package org.mobilearchive.connector.ledger.letter;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Stream;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.staging.StagedObject;

/** A dead letter to be replayed, and the staged objects of its item. */
public record Replayable(DeadLetter letter, StagedItem item) {
    public Replayable {
        requireNonNull(letter, "letter is null");
        requireNonNull(item, "item is null");
    }

    /** Whether the letter is for a copy that a mailbox refused. */
    public boolean isCopy() {
        return letter.mailbox() != null;
    }

    /** Whether the letter is for a part whose item was imported without it. */
    public boolean isPart() {
        return letter.attachmentId() != null;
    }

    /** The staged bytes of a part, if there are any. */
    public Optional<StagedObject> object(String attachmentId) {
        return item.parts().stream()
                .filter(part -> part.attachmentId().equals(attachmentId))
                .map(StagedPart::object)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
