package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mobilearchive.connector.control.ControlClient;
import org.mobilearchive.connector.control.ControlRequest;
import org.mobilearchive.connector.settings.SettingsCheck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that works on the books, which one process can have open at a time: where the service is up, the command runs
 * there, with the service's connector, and its output comes here; else this process starts what it needs.
 *
 * <p>In the service a command must print outside of transactions of the ledger: who reads its output may be slow. It is not
 * interrupted when that reader goes away.
 */
abstract class BooksCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    /** Refuses by {@link #wrongUsage} options that do not go together. Called first, without a connector. */
    protected void checkUsage() {}

    /** Whether {@link #work} needs routes, site and mailboxes; else the ledger and staging are there alone. */
    protected boolean needsWholeConnector() {
        return false;
    }

    /**
     * Does the work and prints to {@link #out} and {@link #err}.
     *
     * @param connector started; of the books alone unless the whole is needed: the beans database, reports, stagedObjects
     * @return one of {@link ExitCode}
     */
    protected abstract int work(Connector connector) throws Exception;

    @Override
    public final Integer call() throws Exception {
        checkUsage();
        ServiceSide service = root().service;
        if (service != null) {
            service.requireSame(root().options);
            return work(service.connector());
        }
        Installation installation = root().options.installation();
        Logging.configureQuiet(installation);
        OptionalInt answered = inService(installation);
        if (answered.isPresent()) {
            return answered.getAsInt();
        }
        int code = inThisProcess(installation);
        if (needsWholeConnector()) {
            ClassArchive.make();
        }
        return code;
    }

    private int inThisProcess(Installation installation) throws Exception {
        try (Connector connector =
                needsWholeConnector() ? Connector.once(installation) : Connector.books(installation)) {
            return work(connector);
        }
    }

    /** Empty where no service is up. */
    private OptionalInt inService(Installation installation) throws Exception {
        Optional<ControlClient> found = ControlClient.connect(
                ServiceControl.socket(Connector.keys(installation, SettingsCheck::valuesOfBooks)));
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        Caller caller = caller();
        ControlRequest request = new ControlRequest(
                spec.root().commandLine().getParseResult().expandedArgs(), caller.folder(), caller.terminal());
        try (ControlClient client = found.get()) {
            return OptionalInt.of(client.run(request, out(), err()));
        } catch (IOException e) {
            err().println("archive-connector: the running service did not end the command: " + e.getMessage());
            return OptionalInt.of(ExitCode.INCOMPLETE);
        }
    }

    /** An error of the command line: one sentence and the way to the help. */
    protected final ParameterException wrongUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Where the caller typed the command; to be used for paths and colours. */
    protected final Caller caller() {
        ServiceSide service = root().service;
        return service == null ? Caller.here(err()) : Caller.elsewhere(service.request(), err());
    }

    /** A path as the caller meant it. */
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
