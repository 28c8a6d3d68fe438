package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.command.process.Logging;
import org.mobilearchive.connector.command.process.StopSignals;
import org.mobilearchive.connector.delivery.DoubtfulCopies;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.rebuild.Rebuild;
import org.mobilearchive.connector.module.MailboxModule;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.stop.StoppedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector rebuild-ledger}. */
@Command(
        name = "rebuild-ledger",
        description = {
            "Rebuilds a damaged or lost ledger from staging and the mailboxes; no message is delivered twice."
                    + " Stop the service first.",
            "The old ledger stays unchanged until the new one is complete; then it is moved aside. A database on a server"
                    + " must be empty, or left by an interrupted rebuild. Until a rebuild is complete, no other command"
                    + " opens the ledger; a repeated one begins anew.",
            "Exit code 0: rebuilt. 1: rebuilt, but staging lacks objects, or a mailbox could not be read: the next run looks"
                    + " for its copies before it delivers them. 2: not rebuilt; the error says why."
        })
final class RebuildLedgerCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    ArchiveConnector parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Installation installation = parent.options.installation();
        Logging.configureQuiet(installation);
        try (Connector connector = Connector.rebuilding(installation, parent.stop);
                RebuiltLedger ledger = connector.bean("rebuiltLedger", RebuiltLedger.class)) {
            Ending ending = Ending.of(connector, this::tell);
            try {
                return rebuild(connector, ledger, ending);
            } catch (StoppedException e) {
                ending.worked(false);
                return StopSignals.exitCode();
            }
        }
    }

    private int rebuild(Connector connector, RebuiltLedger ledger, Ending ending) throws IOException {
        StopSign stop = connector.stop();
        StagedObjects staged =
                connector.bean("stagedObjects", StagedObjects.class).until(stop);
        Rebuild.Figures figures = new Rebuild(ledger.database(), staged, this::say).run();
        say(figures + " are in the ledger again");
        DoubtfulCopies.Figures copies = new DoubtfulCopies(
                        new DeliveryLedger(ledger.database()), MailboxModule.look(connector.context(), stop), this::say)
                .run();
        stop.check();
        ending.lastSteps();
        install(ledger);
        return report(figures, copies);
    }

    private void tell() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("archive-connector: stopped, the ledger is not rebuilt: run rebuild-ledger again");
        err.flush();
    }

    private void install(RebuiltLedger ledger) throws IOException {
        Optional<Path> aside = ledger.install();
        aside.ifPresent(
                folder -> say("the old ledger is in " + folder + ": keep it until you have checked the report"));
    }

    private int report(Rebuild.Figures figures, DoubtfulCopies.Figures copies) {
        say(copies.found() + " copies without a staged confirmation were found in their mailboxes");
        say(copies.absent()
                + " copies were not found: the next run looks for them again, and delivers those that are missing");
        if (figures.lacking() > 0) {
            say(figures.lacking()
                    + " objects are missing in staging or cut off, and the ledger names them: restore them from"
                    + " the backup of staging. archive-connector verify names each");
        }
        if (copies.unreached() > 0) {
            say(copies.unreached()
                    + " mailboxes could not be read: the next run looks for their copies before it delivers them");
        }
        say("the ledger is rebuilt. Start the service, or verify it first: archive-connector verify");
        return figures.lacking() + copies.unreached() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
