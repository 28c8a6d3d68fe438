package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;
import org.mobilearchive.connector.telemessage.page.Page;

/** A page as the site sent it, before it is staged as evidence. */
public record ReceivedPage(Page page, StagedObject object) implements ToStage<StagedPage> {
    public ReceivedPage {
        requireNonNull(page, "page is null");
        requireNonNull(object, "object is null");
    }

    @Override
    public Content content() {
        return page.content();
    }

    @Override
    public StagedPage staged() {
        return new StagedPage(page, object);
    }
}
