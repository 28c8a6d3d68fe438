package org.mobilearchive.connector.collection.letter;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.ledger.item.ItemIdentity;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;
import org.mobilearchive.connector.message.RenderedMessage;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.telemessage.item.Item;

/** A call's recording whose message is made but not staged yet. */
record RenderedRecording(Letter letter, Item item, String attachmentId, RenderedMessage rendered)
        implements ToStage<ReplayedLetter> {
    RenderedRecording {
        requireNonNull(letter, "letter is null");
        requireNonNull(item, "item is null");
        requireNonNull(attachmentId, "attachmentId is null");
        requireNonNull(rendered, "rendered is null");
    }

    @Override
    public StagedObject object() {
        return StagedNames.message(letter.replayable().letter().archiver(), item.archivedAt(), content());
    }

    @Override
    public Content content() {
        return rendered.content();
    }

    @Override
    public ReplayedLetter staged() {
        return new ReplayedLetter(
                letter,
                new ReplayOutcome.OfPart(
                        new ItemIdentity.Recording(item.key(), attachmentId),
                        rendered.internalDate(),
                        rendered.messageId(),
                        object()));
    }
}
