package org.mobilearchive.connector.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code archive-connector run}: the service. */
@Command(
        name = "run",
        description = "Runs the service: every connector on its schedule, until the process is told to end (SIGTERM).")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configure(installation);
        try (Connector connector = Connector.of(installation)) {
            connector.run();
        }
        return ExitCode.COMPLETE;
    }
}
