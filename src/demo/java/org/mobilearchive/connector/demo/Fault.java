package org.mobilearchive.connector.demo;

import java.io.IOException;

/** Stands between a request and its answer, to make the site fail as real ones do. Called by many threads. */
@FunctionalInterface
public interface Fault {
    /** No fault: every request gets its proper answer. */
    Fault NONE = (request, proper) -> proper.get();

    /** The answer to send: another one, the proper one, or the proper one changed. */
    SiteAnswer answer(SiteRequest request, Proper proper) throws IOException;

    /** Makes the proper answer when asked for it. */
    @FunctionalInterface
    interface Proper {
        SiteAnswer get() throws IOException;
    }
}
