package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Stream;
import org.mobilearchive.connector.staging.StagedObject;

/** A dead letter that is to be replayed, and what was staged of its item. */
public record Replayable(DeadLetter letter, StagedItem item) {
    public Replayable {
        requireNonNull(letter, "letter is null");
        requireNonNull(item, "item is null");
    }

    /** Whether it is for the copy that a mailbox refused. */
    public boolean isCopy() {
        return letter.mailbox() != null;
    }

    /** Whether it is for a part whose item was imported without it. */
    public boolean isPart() {
        return letter.attachmentId() != null;
    }

    /** Where the bytes of a part are, if they were staged. */
    public Optional<StagedObject> object(String attachmentId) {
        return item.parts().stream()
                .filter(part -> part.attachmentId().equals(attachmentId))
                .map(StagedPart::object)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
