package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.delivery.MailboxVerification;
import org.mobilearchive.connector.ledger.copy.DeliveredCopies;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.verify.Verification;
import org.mobilearchive.connector.module.MailboxModule;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector verify}: compares the ledger, its audit log and staging with each other. */
@Command(
        name = "verify",
        description = {
            "Recomputes the audit log's hash chain, compares the ledger and staging with it, and prints each difference.",
            "With --mailboxes, also checks that each delivered copy is in its folder exactly once; reads only headers.",
            "Exit code 0: no difference. 1: at least one. 2: the usage or the configuration is wrong."
        })
final class VerifyCommand extends BooksCommand {
    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            description = "Checks only what was written on this day (UTC), such as 2026-11-18. Default: everything.")
    LocalDate day;

    @Option(names = "--mailboxes", description = "Checks the mailboxes too; reads only headers.")
    boolean mailboxes;

    private final AtomicLong found = new AtomicLong();

    @Override
    protected boolean needsWholeConnector() {
        return mailboxes;
    }

    @Override
    protected boolean isStoppable() {
        return true;
    }

    @Override
    protected String left(Connector connector) {
        return found + " differences found so far; verify begins anew";
    }

    @Override
    protected int work(Connector connector) throws Exception {
        Consumer<String> differences = difference -> {
            found.incrementAndGet();
            out().println("DIFFERS " + difference);
        };
        Verification verification = new Verification(
                connector.bean("database", Database.class),
                connector.bean("stagedObjects", StagedObjects.class).until(connector.stop()),
                differences);
        Verification.Figures figures = verification.run(day);
        String looked = mailboxes ? ", " + look(connector, differences) : "";
        out().printf("%s%s: %d differences%n", figures, looked, found.get());
        if (day != null && figures.isEmpty()) {
            out().printf(
                            "WRONG   nothing was written on %s, so nothing was checked. Items that the site archived on that day can"
                                    + " have been imported later: take the day of the run, or leave --day out%n",
                            day);
            return ExitCode.INCOMPLETE;
        }
        return found.get() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private String look(Connector connector, Consumer<String> differences) {
        return new MailboxVerification(
                        new DeliveredCopies(connector.bean("database", Database.class)),
                        MailboxModule.look(connector.context(), connector.stop()),
                        differences,
                        note -> out().println("NOTE    " + note))
                .run(day);
    }
}
