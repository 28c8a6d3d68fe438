package org.mobilearchive.connector.command;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.command.process.StopSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code archive-connector run}: the service. */
@Command(name = "run", description = "Runs the service: every connector on its schedule, until SIGTERM.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configure(installation);
        try (Connector connector = Connector.of(installation, InstantSource.system(), parent.stop)) {
            connector.run();
        }
        return parent.stop.isSet() ? StopSignals.exitCode() : ExitCode.COMPLETE;
    }
}
