package org.mobilearchive.connector.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.Installation;
import org.mobilearchive.connector.command.Logging;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.Subcommand;
import org.mobilearchive.connector.telemessage.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector demo}: a day from a simulated site into the mailboxes of a mail server in this process. */
@Command(
        name = "demo",
        description = {
            "Runs the connector between a simulated archive site and a mail server, both in this process.",
            "Runs the same day a second time to show that nothing is imported twice."
        })
public final class DemoCommand implements Subcommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Nullable
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The day: items.jsonl, att/, msg/, mapping.csv, mailboxes.csv (default: a small built-in day).")
    Path data;

    @Option(
            names = "--keep",
            description = "Leaves the servers up until Ctrl-C, and says how to open them with a mail client.")
    boolean keep;

    @Override
    public Integer call() throws Exception {
        Logging.configureQuiet(parent.options().installation());
        DemoConfiguration work = DemoConfiguration.inTemporaryFolder();
        SiteData day = data == null
                ? SampleDay.unpackTo(work.folder().resolve("day"))
                : SiteData.read(data.toAbsolutePath().normalize());
        String password = UUID.randomUUID().toString();
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(DemoConfiguration.USERNAME, password));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(day, site, mail, password);
            DemoScreen screen = new DemoScreen(spec.commandLine().getOut());
            screen.opening(day, site, mail, work);
            int code = runTwice(day, work, screen);
            screen.arrived(mail.arrived());
            if (keep) {
                screen.keeping(day, mail, work, parent.options().installation().home());
                Thread.currentThread().join();
            }
            return code;
        } finally {
            if (!keep) {
                work.delete();
            }
        }
    }

    private int runTwice(SiteData day, DemoConfiguration work, DemoScreen screen) throws Exception {
        Installation installation = parent.options().installation().withConfig(work.config());
        try (Connector connector = Connector.once(installation)) {
            List<String> archivers = connector.archivers();
            Window span = new Window(day.from(), day.to());
            screen.heading("The day");
            int first = new SingleRun(connector, span).run(archivers, screen.out());
            screen.heading("The same day again: what is known is not imported a second time");
            int second = new SingleRun(connector, span).run(archivers, screen.out());
            return Math.max(first, second);
        }
    }
}
