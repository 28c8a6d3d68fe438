package org.mobilearchive.connector.collection.item;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.message.Part;

/** A part that was received once, and whose bytes are others than those that the site announced. */
public record DifferingPart(PartRequest request, Part.Received part) {
    public DifferingPart {
        requireNonNull(request, "request is null");
        requireNonNull(part, "part is null");
    }
}
