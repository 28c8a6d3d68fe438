package org.mobilearchive.connector.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive-connector pending}: the copies that are not delivered yet, and the end of one in doubt. */
@Command(
        name = "pending",
        description = "Lists the copies that are not in their mailboxes yet, and gives up one that stays in doubt.",
        subcommands = {PendingListCommand.class, PendingGiveUpCommand.class})
final class PendingCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command must be given: list or give-up");
    }
}
