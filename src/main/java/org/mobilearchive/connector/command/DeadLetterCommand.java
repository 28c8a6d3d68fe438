package org.mobilearchive.connector.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive-connector dead-letter}: the items that were not imported, and their replay. */
@Command(
        name = "dead-letter",
        description = "Lists, shows, exports and replays dead letters: items that were not imported.",
        subcommands = {
            DeadLetterListCommand.class,
            DeadLetterShowCommand.class,
            DeadLetterExportCommand.class,
            DeadLetterReplayCommand.class
        })
final class DeadLetterCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command must be given: list, show, export or replay");
    }
}
