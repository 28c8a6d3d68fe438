package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/** A part whose bytes are received and not staged yet. */
record FetchedPart(Part.Received part) implements ToStage<Part> {
    FetchedPart {
        requireNonNull(part, "part is null");
    }

    @Override
    public StagedObject object() {
        return StagedNames.attachment(content());
    }

    @Override
    public Content content() {
        return part.content();
    }

    @Override
    public Part staged() {
        return part;
    }
}
