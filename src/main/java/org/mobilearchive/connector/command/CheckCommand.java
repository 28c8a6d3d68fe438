package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.FaultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector check}: tries each connection and writes nothing. */
@Command(
        name = "check",
        description = {
            "Tries the mapping, staging, the token, the archive site, the directory and one mailbox; writes nothing.",
            "Exit code 0: all is well. 1: something is wrong, and it says what. 2: the configuration is wrong."
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
            description = "The mailbox to look into (default: the first one of the custom mapping).")
    String mailbox;

    private final List<String> failed = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        Path temporary = Files.createTempDirectory("archive-connector-check");
        try (Connector connector = Connector.checking(installation.with(Map.of(
                "spool.folder",
                temporary.resolve("spool").toString(),
                "ledger.url",
                "jdbc:sqlite:" + temporary.resolve("ledger"))))) {
            Checks checks = new Checks(connector);
            tryOut("mapping", checks::mapping);
            tryOut("staging", checks::staging);
            if (tryOut(
                    "archive site", checks::signIn)) { // else each listing would sign in, until the account is locked
                connector.archivers().forEach(archiver -> tryOut("  " + archiver, () -> checks.listing(archiver)));
            }
            tryOut("token", checks::token);
            tryOut("directory", checks::directory);
            tryOut("mailbox", () -> checks.mailbox(mailbox));
        } finally {
            PathUtils.deleteDirectory(temporary);
        }
        return failed.isEmpty() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private boolean tryOut(String what, Callable<String> check) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            String text = check.call();
            if (!text.isEmpty()) {
                out.printf("ok    %-22s%s%n", what, text);
            }
            return true;
        } catch (Exception e) {
            failed.add(what);
            out.printf("WRONG %-22s%s%n", what, FaultText.of(e));
            return false;
        } finally {
            out.flush();
        }
    }
}
