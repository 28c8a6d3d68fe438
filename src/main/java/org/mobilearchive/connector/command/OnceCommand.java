package org.mobilearchive.connector.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.TimeConverter;
import org.mobilearchive.connector.settings.ConfigurationException;
import org.mobilearchive.connector.settings.Nearest;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector once}: one run now. */
@Command(
        name = "once",
        description = {
            "Runs every connector once, now, and prints a summary.",
            "Exit code 0: every listed item is imported or a dead letter. 1: something is pending, a run failed,"
                    + " or the audit log is not staged."
                    + " 2: the usage or the configuration is wrong."
        })
final class OnceCommand extends BooksCommand {
    @Option(
            names = "--archiver",
            paramLabel = "A",
            description = "An archiver to run, such as whatsapp. Repeatable. Default: all.")
    List<String> archivers = new ArrayList<>();

    @Nullable
    @Option(
            names = "--from",
            paramLabel = "T",
            converter = TimeConverter.class,
            description = "Start of the window to run: 2026-11-18 (00:00 UTC) or 2026-11-18T06:00:00Z. With --to.")
    Instant from;

    @Nullable
    @Option(
            names = "--to",
            paramLabel = "T",
            converter = TimeConverter.class,
            description = "End of the window, exclusive. With --from.")
    Instant to;

    @Override
    protected void checkUsage() {
        if ((from == null) != (to == null)) {
            throw wrongUsage("--from and --to must be given together");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrongUsage("--from must be before --to: " + from + ", " + to);
        }
    }

    @Override
    protected boolean needsWholeConnector() {
        return true;
    }

    @Override
    protected int work(Connector connector) throws InterruptedException {
        Window span = from == null || to == null ? null : new Window(from, to);
        return new SingleRun(connector, span, caller()).run(chosen(connector), out());
    }

    private List<String> chosen(Connector connector) {
        List<String> known = connector.archivers();
        for (String archiver : archivers) {
            if (!known.contains(archiver)) {
                throw new ConfigurationException(List.of("--archiver must be one of " + String.join(", ", known)
                        + ", and is " + archiver + ". Each archiver is a file in routes/connectors"
                        + Nearest.question(archiver, known)));
            }
        }
        return archivers.isEmpty() ? known : List.copyOf(archivers);
    }
}
