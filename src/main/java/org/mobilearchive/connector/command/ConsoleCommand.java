package org.mobilearchive.connector.command;

import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.ExitCode;
import picocli.CommandLine.Command;

/** {@code archive-connector console}: a link to sign in by. */
@Command(
        name = "console",
        description = {
            "Prints a link to the console of the running service. It lets one person in, once, within ten minutes.",
            "The service must run with console.enabled=true. The link is shown at a terminal only, so that it stays in no file.",
            "Exit code 0: printed. 2: no service is running, or it has no console, or the output goes to no terminal."
        })
final class ConsoleCommand extends BooksCommand {
    @Override
    protected void checkUsage() {
        if (!caller().terminal()) {
            throw wrongUsage(
                    "the link must be shown at a terminal, and the output goes to none: run the command without"
                            + " redirecting its output, and without NO_COLOR");
        }
    }

    @Override
    protected int work(Connector connector) {
        @Nullable
        Console console = connector.context().getRegistry().lookupByNameAndType(ServiceConsole.BEAN, Console.class);
        if (console == null) {
            err().println("archive-connector: the console must be served by a running service, and is not: set"
                    + " console.enabled=true, and start archive-connector run");
            return ExitCode.WRONG_USAGE;
        }
        out().println("Open this link in a browser on this machine within ten minutes. It works once:");
        out().println("  " + console.newLink());
        out().println("If the browser runs no scripts, paste what stands behind # into the page's field.");
        out().flush();
        return ExitCode.COMPLETE;
    }
}
