package org.mobilearchive.connector.collection.window;

import static java.util.Objects.requireNonNull;

import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.staging.StagedObject;
import org.mobilearchive.connector.staging.ToStage;

/** A page that was made of an answer. The answer is staged first, as evidence of what the site sent. */
record AdaptedPage(OpenWindow window, ReceivedAnswer answer, ReceivedPage page) implements ToStage<ReceivedPage> {
    AdaptedPage {
        requireNonNull(window, "window is null");
        requireNonNull(answer, "answer is null");
        requireNonNull(page, "page is null");
    }

    @Override
    public StagedObject object() {
        return answer.object();
    }

    @Override
    public Content content() {
        return answer.content();
    }

    /** The page, which is staged next; the answer's bytes are not needed any more. */
    @Override
    public ReceivedPage staged() {
        window.release(answer.content());
        return page;
    }
}
