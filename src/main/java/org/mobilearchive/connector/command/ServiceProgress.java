package org.mobilearchive.connector.command;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.progress.RunProgress;

/** Logs the progress of the service's runs. */
final class ServiceProgress extends MainListenerSupport {
    private final Connector connector;
    private @Nullable RunProgress progress;

    ServiceProgress(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        progress = RunProgress.inLog(connector.bean("runs", Runs.class));
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (progress != null) {
            progress.close();
        }
    }
}
