package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.ClassArchive;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.command.process.StopSignals;
import org.mobilearchive.connector.control.ControlClient;
import org.mobilearchive.connector.control.ControlRequest;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.settings.SettingsCheck;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.stop.StoppedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command on the ledger, which only one process can open at a time. If the service is up, the command runs in it, with
 * the service's connector, and sends its output here; otherwise this process starts what it needs.
 *
 * <p>In the service a command must not print within a ledger transaction, because its reader may be slow. A command finishes
 * even if its reader disconnects.
 */
abstract class BooksCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    /** Throws {@link #wrongUsage} if options do not fit together. Called first, without a connector. */
    protected void checkUsage() {}

    /** Whether {@link #work} needs the routes, the site and the mailboxes; otherwise only the ledger and staging are started. */
    protected boolean needsWholeConnector() {
        return false;
    }

    /** The rules of the configuration that the command needs in a process of its own. */
    protected UnaryOperator<SettingsCheck> rules() {
        return SettingsCheck::valuesOfBooks;
    }

    /** Whether {@link #work} looks at the sign to stop, and ends by itself. Otherwise the process just ends. */
    protected boolean isStoppable() {
        return needsWholeConnector();
    }

    /** What stays after the sign to stop, for people. */
    protected String left(Connector connector) {
        return Ending.pending(connector);
    }

    /**
     * Does the work and prints to {@link #out} and {@link #err}.
     *
     * @param connector started; unless the whole is needed, only with the beans database, reports and stagedObjects
     * @return one of {@link ExitCode}
     * @throws StoppedException if the sign to stop ended the work
     */
    protected abstract int work(Connector connector) throws Exception;

    @Override
    public final Integer call() throws Exception {
        checkUsage();
        ServiceSide service = root().service;
        if (service != null) {
            service.requireSame(root().options);
            if (needsWholeConnector()) { // the log says it too, but its reader is another
                ParticipantMapper mapper = service.connector().bean("mapper", ParticipantMapper.class);
                mapper.notices().forEach(line -> err().println("archive-connector: " + line));
            }
            return inService(service.connector());
        }
        Installation installation = root().options.installation();
        Logging.configureQuiet(installation);
        OptionalInt answered = inService(installation);
        if (answered.isPresent()) {
            return answered.getAsInt();
        }
        int code = inThisProcess(installation);
        if (needsWholeConnector() && !root().stop.isSet()) {
            ClassArchive.make();
        }
        return code;
    }

    /** Starts what {@link #work} needs, because no service is up. */
    protected int inThisProcess(Installation installation) throws Exception {
        StopSign stop = root().stop;
        try (Connector connector = needsWholeConnector()
                ? Connector.once(installation, InstantSource.system(), stop)
                : Connector.books(installation, stop)) {
            if (!isStoppable()) {
                return work(connector);
            }
            Ending ending = Ending.of(connector, () -> tell(connector));
            int code = untilStopped(connector);
            ending.worked(code == ExitCode.COMPLETE);
            return stop.isSet() && code != ExitCode.COMPLETE ? StopSignals.exitCode() : code;
        }
    }

    private int inService(Connector connector) throws Exception {
        int code = untilStopped(connector);
        if (connector.stop().isSet() && code != ExitCode.COMPLETE) {
            tell(connector);
        }
        return code;
    }

    private int untilStopped(Connector connector) throws Exception {
        try {
            return work(connector);
        } catch (StoppedException e) {
            return ExitCode.INCOMPLETE;
        }
    }

    private void tell(Connector connector) {
        err().println("archive-connector: stopped, " + left(connector));
        err().flush();
    }

    /** Empty if no service is up. */
    private OptionalInt inService(Installation installation) throws Exception {
        Optional<ControlClient> found =
                ControlClient.connect(ServiceControl.socket(Connector.keys(installation, rules())));
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        root().stop.onSet(() -> {
            err().println("archive-connector: stopped waiting; the command goes on in the service");
            err().flush();
            Runtime.getRuntime().halt(StopSignals.exitCode());
        });
        Caller caller = caller();
        ControlRequest request = new ControlRequest(
                spec.root().commandLine().getParseResult().expandedArgs(), caller.folder(), caller.columns());
        try (ControlClient client = found.get()) {
            return OptionalInt.of(client.run(request, out(), err()));
        } catch (IOException e) {
            err().println("archive-connector: the running service did not finish the command: " + e.getMessage());
            return OptionalInt.of(ExitCode.INCOMPLETE);
        }
    }

    /** An error in the command line: one sentence, and how to get the help. */
    protected final ParameterException wrongUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** The caller, for its paths and colours. */
    protected final Caller caller() {
        ServiceSide service = root().service;
        return service == null ? Caller.here(err()) : Caller.elsewhere(service.request(), err());
    }

    /** The path, resolved in the caller's folder. */
    protected final Path path(Path given) {
        return caller().folder().resolve(given);
    }

    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private ArchiveConnector root() {
        return (ArchiveConnector) spec.root().userObject();
    }
}
