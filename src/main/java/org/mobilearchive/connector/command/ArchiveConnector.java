package org.mobilearchive.connector.command;

import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.Failures;
import org.mobilearchive.connector.command.process.StopSignals;
import org.mobilearchive.connector.command.process.SuddenEnd;
import org.mobilearchive.connector.command.process.UsageErrors;
import org.mobilearchive.connector.command.process.Version;
import org.mobilearchive.connector.command.text.StandardError;
import org.mobilearchive.connector.stop.StopSign;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code archive-connector}. */
@Command(
        name = "archive-connector",
        description = "Brings archived mobile messages into mailboxes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            OnceCommand.class,
            CheckCommand.class,
            ReportCommand.class,
            UnmappedCommand.class,
            DeadLetterCommand.class,
            PendingCommand.class,
            VerifyCommand.class,
            RebuildLedgerCommand.class,
            SetupScriptCommand.class,
            ConsoleCommand.class,
            HelpCommand.class
        })
public final class ArchiveConnector implements Runnable {
    @Mixin
    CommonOptions options = new CommonOptions();

    /** The sign that ends what a command does in this process. */
    final StopSign stop = new StopSign();

    /** The options that were given before or after the command. */
    public CommonOptions options() {
        return options;
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command must be given: run, once, check, report, pending, unmapped, dead-letter, verify,"
                        + " rebuild-ledger, setup-script, console or demo");
    }

    /** The service that runs a command typed in another process; null in a process of its own. */
    @Nullable
    ServiceSide service;

    /** The command line with every installed command. */
    public static CommandLine commandLine() {
        return commandLine(null);
    }

    static CommandLine commandLine(@Nullable ServiceSide service) {
        ArchiveConnector root = new ArchiveConnector();
        root.service = service;
        CommandLine line = new CommandLine(root);
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        Converters.register(line);
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        return line;
    }

    public static void main(String... arguments) {
        Locale.setDefault(Locale.ROOT); // first: names of keys and digits are the same in every locale
        SuddenEnd.allow();
        if (Boolean.getBoolean(Caller.TERMINAL)) {
            StandardError.install();
        }
        CommandLine line = commandLine();
        StopSignals.set(((ArchiveConnector) line.getCommand()).stop, System.err);
        System.exit(line.execute(arguments));
    }
}
