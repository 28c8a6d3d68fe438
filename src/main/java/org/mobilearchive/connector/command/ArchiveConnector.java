package org.mobilearchive.connector.command;

import java.util.ServiceLoader;
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
        subcommands = {RunCommand.class, OnceCommand.class, CheckCommand.class, SetupScriptCommand.class})
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
                spec.commandLine(), "a command must be given: run, once, check, setup-script or demo");
    }

    /** The command line with every command that is installed. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ArchiveConnector());
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        return line;
    }

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
