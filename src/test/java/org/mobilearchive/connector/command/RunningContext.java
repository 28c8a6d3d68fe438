package org.mobilearchive.connector.command;

import org.apache.camel.CamelContext;

/** Lets tests of other packages look into a running connector. */
public final class RunningContext {
    private RunningContext() {}

    /** The Camel context of a connector that was started. */
    public static CamelContext of(Connector connector) {
        return connector.context();
    }
}
