package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.staging.StagedObject;

/** The answer of a site that has pages of another form, as it came; the routes make a page of it. */
public record ReceivedAnswer(Content content, StagedObject object) {
    public ReceivedAnswer {
        requireNonNull(content, "content is null");
        requireNonNull(object, "object is null");
    }
}
