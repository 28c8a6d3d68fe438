package org.mobilearchive.connector.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.probe.Probe;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.command.routes.RouteFiles;
import org.mobilearchive.connector.content.Owner;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerServer;
import org.mobilearchive.connector.module.DiskRoom;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector check}: tests each connection and each disk, and leaves nothing behind. */
@Command(
        name = "check",
        description = {
            "Tests mapping, disks, token, archive site, directory and mailboxes.",
            "It tries one mailbox, or all with --all-mailboxes. It leaves nothing behind: on each disk it writes one file and deletes it.",
            "With --probe it writes test messages into a new folder of one mailbox instead, and reads them back.",
            "With --routes it builds every route and runs none, to check beans, methods, endpoints, error policies,",
            "template parameters and cron expressions.",
            "A line WARN, such as of a certificate that ends within 30 days, changes no exit code.",
            "Exit code 0: every test passed. 1: a test failed; its line says why. 2: the configuration is wrong."
        })
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Nullable
    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS",
            description = "The mailbox to test (default: the first one of the custom mapping).")
    String mailbox;

    @Option(
            names = "--all-mailboxes",
            description = "Tests every mailbox of the custom mapping and of the directory's file, a few at once.")
    boolean allMailboxes;

    @Option(
            names = "--routes",
            description = "Builds every route instead of testing connections. Use it after editing a route.")
    boolean routes;

    @Option(
            names = "--probe",
            description = {
                "Writes three known messages and others of 10 to 100 MB into a new folder of the mailbox of --mailbox,",
                "reads them back, and says what the server made of them. It asks before it writes."
            })
    boolean probe;

    @Option(names = "--yes", description = "With --probe: writes without asking.")
    boolean yes;

    private final List<String> failed = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (probe && !confirmed(Instant.now())) {
            return ExitCode.INCOMPLETE;
        }
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        Path temporary = Files.createTempDirectory("archive-connector-check");
        try {
            Installation apart = installation.with(Map.of(
                    "spool.folder",
                    temporary.resolve("spool").toString(),
                    "ledger.url",
                    "jdbc:sqlite:" + temporary.resolve("ledger")));
            if (probe) {
                return probe(apart);
            }
            return routes ? build(apart) : connect(apart, Connector.keys(installation));
        } finally {
            PathUtils.deleteDirectory(temporary);
        }
    }

    private boolean confirmed(Instant now) {
        if (mailbox == null) {
            throw new ParameterException(
                    spec.commandLine(), "--probe writes into a mailbox: name it by --mailbox ADDRESS");
        }
        Console console = System.console();
        if (!yes && console == null) {
            throw new ParameterException(
                    spec.commandLine(), "--probe asks before it writes, and there is no terminal: add --yes");
        }
        return yes
                || "yes"
                        .equalsIgnoreCase(console.readLine(
                                "This writes test messages of up to 100 MB into the new folder \"%s\" of %s.%nType yes to go on: ",
                                Probe.folder(now), mailbox));
    }

    private int probe(Installation installation) throws Exception {
        try (Connector connector = Connector.checking(installation)) {
            Instant now = Instant.now();
            Probe probing = new Probe(
                    connector.context(), mailbox, now, spec.commandLine().getOut());
            return probing.run(now, Probe.SIZES) ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
        }
    }

    private int build(Installation installation) throws Exception {
        try (Connector connector = Connector.building(installation)) {
            RouteFiles.checkReferences(installation, connector.context());
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "ok    %d routes, of %d archivers%n",
                    connector.context().getRoutesSize(), connector.archivers().size());
            out.flush();
            return ExitCode.COMPLETE;
        }
    }

    private int connect(Installation installation, Values configured) throws Exception {
        try (Connector connector = Connector.checking(installation)) {
            Checks checks = new Checks(connector);
            tryOut("proxy", checks::proxy);
            tryOut("mapping", () -> checks.mapping(warning -> say("WARN", "mapping", warning)));
            tryOut("staging", checks::staging);
            tryOut("spool", () -> DiskRoom.spool(configured).require(0));
            tryOut("ledger", () -> ledger(configured));
            if (tryOut(
                    "archive site", checks::signIn)) { // else each listing would sign in, until the account is locked
                connector.archivers().forEach(archiver -> tryOut("  " + archiver, () -> checks.listing(archiver)));
            }
            checks.certificates().forEach(warning -> say("WARN", "certificate", warning));
            tryOut("token", checks::token);
            tryOut("directory", checks::directory);
            if (allMailboxes) {
                tryOut("mailboxes", () -> all(checks));
            } else {
                tryOut("mailbox", () -> checks.mailbox(mailbox));
            }
        }
        return failed.isEmpty() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    /** A line for each mailbox that does not open, and the sum. */
    private String all(Checks checks) {
        Map<Boolean, Integer> counts = new HashMap<>();
        List<String> untried = new ArrayList<>();
        checks.mailboxes(result -> {
            counts.merge(result.isGood(), 1, Integer::sum);
            if (!result.isGood() && result.tried()) {
                say("WRONG", "  mailbox", result.mailbox() + ": " + result.fault());
            } else if (!result.isGood()) {
                untried.add(result.fault());
            }
        });
        int good = counts.getOrDefault(true, 0);
        int bad = counts.getOrDefault(false, 0);
        String sum = good + " of " + (good + bad) + " mailboxes can be opened";
        if (bad > 0) {
            throw new ConfigurationException(List.of(
                    untried.isEmpty() ? sum : sum + "; " + untried.size() + " were not tried: " + untried.get(0)));
        }
        return sum;
    }

    private static String ledger(Values configured) throws IOException {
        Owner other = Database.otherOwner(configured.text("ledger.url")).orElse(null);
        if (other != null) {
            throw new ConfigurationException(List.of("the ledger must be used by its owner alone, and belongs to user "
                    + other.name() + ": run this command as that user, as the service is run"));
        }
        Optional<DiskRoom> disk = DiskRoom.ledger(configured);
        return disk.isPresent()
                ? disk.get().require(0)
                : LedgerServer.check(
                        configured.text("ledger.url"),
                        configured.text("ledger.username"),
                        configured.text("ledger.password"));
    }

    private boolean tryOut(String what, Callable<String> check) {
        try {
            String text = check.call();
            if (!text.isEmpty()) {
                say("ok", what, text);
            }
            return true;
        } catch (Exception e) {
            failed.add(what);
            say("WRONG", what, FaultText.inLines(e));
            return false;
        }
    }

    private void say(String verdict, String what, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-6s%-22s%s%n", verdict, what, text);
        out.flush();
    }
}
