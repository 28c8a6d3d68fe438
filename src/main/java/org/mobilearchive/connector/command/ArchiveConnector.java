package org.mobilearchive.connector.command;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
            VerifyCommand.class,
            RebuildLedgerCommand.class,
            SetupScriptCommand.class
        })
public final class ArchiveConnector implements Runnable {
    @Mixin
    CommonOptions options = new CommonOptions();

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
                "a command must be given: run, once, check, report, unmapped, dead-letter, verify, rebuild-ledger,"
                        + " setup-script or demo");
    }

    /** The service in which the command was typed elsewhere runs; null in a process of its own. */
    @Nullable
    ServiceSide service;

    /** The command line with every command that is installed. */
    public static CommandLine commandLine() {
        return commandLine(null);
    }

    static CommandLine commandLine(@Nullable ServiceSide service) {
        ArchiveConnector root = new ArchiveConnector();
        root.service = service;
        CommandLine line = new CommandLine(root);
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        return line;
    }

    public static void main(String... arguments) {
        if (Boolean.getBoolean(Caller.TERMINAL)) {
            StandardError.install();
        }
        System.exit(commandLine().execute(arguments));
    }
}
