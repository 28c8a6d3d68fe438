package org.mobilearchive.connector.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.Console;
import org.mobilearchive.connector.command.ServiceConsole;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.Subcommand;
import org.mobilearchive.connector.command.output.LetterFormat;
import org.mobilearchive.connector.command.output.LetterOutput;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector demo}: imports a day from a simulated site into the mailboxes of a mail server in this process. */
@Command(
        name = "demo",
        description = {
            "Runs the connector between a simulated archive site and a mail server, both in this process.",
            "Runs the same day a second time to show that nothing is imported twice."
        })
public final class DemoCommand implements Subcommand {
    private static final int LETTERS = 20;
    private static final int USUAL_COLUMNS = 80;

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
            description = "Keeps the servers up until Ctrl-C, and prints how to open the mailboxes with a mail client.")
    boolean keep;

    @Option(
            names = "--console",
            description = "Serves the console over the demo's day until Ctrl-C, and prints a link to sign in.")
    boolean console;

    @Override
    public Integer call() throws Exception {
        if (keep && console) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--keep and --console must not be given together: the console keeps the connector that --keep lets go");
        }
        Logging.configureQuiet(parent.options().installation());
        DemoConfiguration work = DemoConfiguration.inTemporaryFolder();
        SiteData day = data == null
                ? SampleDay.unpackTo(work.folder().resolve("day"))
                : SiteData.read(data.toAbsolutePath().normalize());
        String password = UUID.randomUUID().toString();
        Thread atTheEnd = new Thread(work::delete, "demo-end");
        Runtime.getRuntime().addShutdownHook(atTheEnd); // for Ctrl-C: the folder holds passwords
        try (SimulatedSite site = new SimulatedSite(day, SiteSettings.of(DemoConfiguration.USERNAME, password));
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            work.write(day, site, mail, password);
            PrintWriter out = spec.commandLine().getOut();
            int columns = Caller.here(out).columns();
            DemoScreen screen = new DemoScreen(out, columns > 0 ? columns : USUAL_COLUMNS);
            screen.opening(day, site, mail, data != null);
            Installation installation = parent.options().installation().withConfig(work.config());
            int code;
            try (Connector connector = Connector.once(installation)) {
                code = runTwice(day, connector, screen);
                screen.arrived(mail.arrived());
                screen.message(mail.sample(SampleDay.SHOWN));
                if (console) {
                    serve(connector, screen);
                }
            }
            if (keep) {
                screen.keeping(day, mail, work, parent.options().installation().home());
                Thread.currentThread().join();
            }
            return code;
        } finally {
            work.delete();
        }
    }

    private static int runTwice(SiteData day, Connector connector, DemoScreen screen) throws Exception {
        List<String> archivers = connector.archivers();
        Window span = new Window(day.from(), day.to());
        screen.heading("The day");
        int first = new SingleRun(connector, span).run(archivers, screen.out());
        screen.heading("The same day again: what is known is not imported a second time");
        int second = new SingleRun(connector, span).run(archivers, screen.out());
        letters(connector, screen);
        return Math.max(first, second);
    }

    /** Until Ctrl-C. */
    private static void serve(Connector connector, DemoScreen screen) throws Exception {
        try (Console served = ServiceConsole.start(connector)) {
            screen.console(served.newLink());
            Thread.currentThread().join();
        }
    }

    private static void letters(Connector connector, DemoScreen screen) throws Exception {
        screen.heading("Dead letters: what was not imported, and why");
        DeadLetterLedger ledger = new DeadLetterLedger(connector.bean("database", Database.class));
        DeadLetterFilter open = new DeadLetterFilter(null, null, null, null, null, true);
        try (LetterOutput output = LetterFormat.text.to(screen.out(), screen.columns())) {
            for (DeadLetter letter : ledger.list(open, 0, LETTERS)) {
                output.print(letter);
            }
        }
    }
}
