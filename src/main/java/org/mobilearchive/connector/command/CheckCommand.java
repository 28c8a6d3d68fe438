package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.command.routes.RouteFiles;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.store.LedgerServer;
import org.mobilearchive.connector.module.DiskRoom;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector check}: tests each connection and each disk, and leaves nothing behind. */
@Command(
        name = "check",
        description = {
            "Tests the mapping, the disks of staging, spool and ledger, the token, the archive site, the directory and one",
            "mailbox, or all with --all-mailboxes. It leaves nothing behind: on each disk it writes one file and deletes it.",
            "With --routes it builds every route and runs none, to check beans, methods, endpoints, error policies,",
            "template parameters and cron expressions.",
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

    private final List<String> failed = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        Path temporary = Files.createTempDirectory("archive-connector-check");
        try {
            Installation apart = installation.with(Map.of(
                    "spool.folder",
                    temporary.resolve("spool").toString(),
                    "ledger.url",
                    "jdbc:sqlite:" + temporary.resolve("ledger")));
            return routes ? build(apart) : connect(apart, Connector.keys(installation));
        } finally {
            PathUtils.deleteDirectory(temporary);
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
            tryOut("mapping", checks::mapping);
            tryOut("staging", checks::staging);
            tryOut("spool", () -> DiskRoom.spool(configured).require(0));
            tryOut("ledger", () -> ledger(configured));
            if (tryOut(
                    "archive site", checks::signIn)) { // else each listing would sign in, until the account is locked
                connector.archivers().forEach(archiver -> tryOut("  " + archiver, () -> checks.listing(archiver)));
            }
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
