package org.mobilearchive.connector.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mobilearchive.connector.delivery.DoubtfulCopies;
import org.mobilearchive.connector.ledger.DeliveryLedger;
import org.mobilearchive.connector.ledger.Rebuild;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code archive-connector rebuild-ledger}. */
@Command(
        name = "rebuild-ledger",
        description = {
            "Makes a ledger that is damaged or lost anew from staging and the mailboxes, without a second copy of"
                    + " anything. Stop the service first.",
            "The old ledger stays as it is until the new one is complete, and is then moved aside. A database of a server"
                    + " must be empty.",
            "Exit code 0: it is made. 1: it is made, and a mailbox could not be read: its copies are looked for before"
                    + " they are delivered. 2: nothing was changed, and it says why."
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
        try (Connector connector = Connector.rebuilding(installation);
                RebuiltLedger ledger = connector.bean("rebuiltLedger", RebuiltLedger.class)) {
            StagedObjects staged = connector.bean("stagedObjects", StagedObjects.class);
            say(new Rebuild(ledger.database(), staged, this::say).run() + " are in the books again");
            DoubtfulCopies.Figures copies = new DoubtfulCopies(
                            new DeliveryLedger(ledger.database()), RebuildBeans.look(connector.context()), this::say)
                    .run();
            install(ledger);
            return report(copies);
        }
    }

    private void install(RebuiltLedger ledger) throws IOException {
        Optional<Path> aside = ledger.install();
        aside.ifPresent(folder -> say("the old ledger is in " + folder + " now: keep it until the books were read"));
    }

    private int report(DoubtfulCopies.Figures copies) {
        say(copies.found() + " copies that no staged block confirms were found in their mailboxes");
        say(copies.absent() + " copies were not found: the next run looks for them once more, and delivers them");
        if (copies.unreached() == 0) {
            say("the ledger is made anew. Start the service, or verify it first: archive-connector verify");
            return ExitCode.COMPLETE;
        }
        say("the ledger is made anew; " + copies.unreached()
                + " mailboxes could not be read, and what is meant for them" + " is looked for before it is delivered");
        return ExitCode.INCOMPLETE;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
