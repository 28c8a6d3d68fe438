package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.control.ControlRequest;
import org.mobilearchive.connector.control.ControlServer;
import org.mobilearchive.connector.control.ControlSocket;
import org.mobilearchive.connector.ledger.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** Lets commands run in the service while it is up. Without a socket the service archives as usual. */
final class ServiceControl extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceControl.class);

    private final Connector connector;
    private @Nullable ControlServer server;

    ServiceControl(Connector connector) {
        this.connector = connector;
    }

    /** In the folder of the ledger's file, or of the spool, which also belongs to one process. */
    static ControlSocket socket(Function<String, String> keys) {
        return ControlSocket.beside(
                Database.file(keys.apply("ledger.url")).orElseGet(() -> Path.of(keys.apply("spool.folder"))));
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        ControlSocket socket = socket(connector.values());
        try {
            server = ControlServer.start(socket, this::run);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "commands cannot reach this service, because the socket {} cannot be made: {}. Its path has at most"
                            + " 107 bytes: set ledger.url to a file with a shorter path",
                    socket.file(),
                    e.getMessage());
        }
        LOG.info("the connector is up; SIGTERM ends it");
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (server != null) {
            server.close(); // while the connector is still there for the last words of commands
        }
    }

    private int run(ControlRequest request, PrintWriter out, PrintWriter err) {
        CommandLine line = ArchiveConnector.commandLine(new ServiceSide(connector, request));
        line.setOut(out).setErr(err).setExpandAtFiles(false);
        line.setExecutionStrategy(parsed -> {
            CommandLine command =
                    parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            if (command.getCommand() instanceof BooksCommand) {
                return new RunLast().execute(parsed);
            }
            err.println("archive-connector: this command does not run in the service");
            return ExitCode.WRONG_USAGE;
        });
        return line.execute(request.arguments().toArray(String[]::new));
    }
}
