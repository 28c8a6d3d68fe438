package org.mobilearchive.connector.command.routes;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.mobilearchive.connector.command.process.Installation;

/** Ends a start whose routes refer to something that does not exist, rather than let a run meet it. */
public final class ReferencesCheck extends MainListenerSupport {
    private final Installation installation;

    public ReferencesCheck(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        RouteFiles.checkReferences(installation, main.getCamelContext());
    }
}
