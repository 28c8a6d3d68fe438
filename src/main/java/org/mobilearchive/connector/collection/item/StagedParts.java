package org.mobilearchive.connector.collection.item;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.message.Part;
import org.mobilearchive.connector.staging.StagedNames;

/** The staged objects of an item's parts, as the ledger keeps them. */
final class StagedParts {
    private StagedParts() {}

    static List<StagedPart> of(List<Part> parts) {
        List<StagedPart> staged = new ArrayList<>();
        for (Part part : parts) {
            staged.add(of(part));
        }
        return staged;
    }

    private static StagedPart of(Part part) {
        String id = part.attachment().id();
        if (part instanceof Part.Received received) {
            return new StagedPart(
                    id,
                    StagedNames.attachment(received.content()),
                    received.differs() ? StagedPart.State.DIFFERS : StagedPart.State.RECEIVED);
        }
        if (part instanceof Part.Oversized oversized) {
            return new StagedPart(id, StagedNames.attachment(oversized.content()), StagedPart.State.OVERSIZED);
        }
        return new StagedPart(id, null, StagedPart.State.MISSING);
    }
}
