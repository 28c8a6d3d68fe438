package org.mobilearchive.connector.demo;

import java.io.IOException;

/** Changes the site's answers, to make it fail as real sites do. Called by many threads. */
@FunctionalInterface
public interface Fault {
    /** No fault: every request gets its normal answer. */
    Fault NONE = (request, proper) -> proper.get();

    /** The answer to send: another one, the normal one, or the normal one changed. */
    SiteAnswer answer(SiteRequest request, Proper proper) throws IOException;

    /** Makes the normal answer when called. */
    @FunctionalInterface
    interface Proper {
        SiteAnswer get() throws IOException;
    }
}
