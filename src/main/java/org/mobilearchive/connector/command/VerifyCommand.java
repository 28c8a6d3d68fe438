package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.delivery.MailboxVerification;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DeliveredCopies;
import org.mobilearchive.connector.ledger.Verification;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector verify}: holds the ledger, its audit log and staging against each other. */
@Command(
        name = "verify",
        description = {
            "Recomputes the audit log's hash chain, and holds ledger and staging against it. Names each difference.",
            "With --mailboxes, also that each delivered copy is in its folder once, by the headers alone.",
            "Exit code 0: no difference. 1: at least one. 2: the usage or the configuration is wrong."
        })
final class VerifyCommand extends BooksCommand {
    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            description = "Looks only at what was written on this day (UTC), such as 2026-11-18. Default: at all.")
    LocalDate day;

    @Option(names = "--mailboxes", description = "Looks into the mailboxes too, and reads headers alone.")
    boolean mailboxes;

    @Override
    protected boolean needsWholeConnector() {
        return mailboxes;
    }

    @Override
    protected int work(Connector connector) throws Exception {
        AtomicLong found = new AtomicLong();
        Consumer<String> differences = difference -> {
            found.incrementAndGet();
            out().println("DIFFERS " + difference);
        };
        Verification verification = new Verification(
                connector.bean("database", Database.class),
                connector.bean("stagedObjects", StagedObjects.class),
                differences);
        Verification.Figures figures = verification.run(day);
        String looked = mailboxes ? ", " + look(connector, differences) : "";
        out().printf("%s%s: %d differences%n", figures, looked, found.get());
        return found.get() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private String look(Connector connector, Consumer<String> differences) {
        return new MailboxVerification(
                        new DeliveredCopies(connector.bean("database", Database.class)),
                        RebuildBeans.look(connector.context()),
                        differences,
                        note -> out().println("NOTE    " + note))
                .run(day);
    }
}
