package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.Verification;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive-connector verify}: holds the ledger, its audit log and staging against each other. */
@Command(
        name = "verify",
        description = {
            "Recomputes the audit log's hash chain, and holds ledger and staging against it. Names each difference.",
            "Exit code 0: no difference. 1: at least one. 2: the usage or the configuration is wrong."
        })
final class VerifyCommand extends BooksCommand {
    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            description = "Looks only at what was written on this day (UTC), such as 2026-11-18. Default: at all.")
    LocalDate day;

    @Override
    protected int work(Connector connector) throws Exception {
        AtomicLong found = new AtomicLong();
        Verification verification = new Verification(
                connector.bean("database", Database.class),
                connector.bean("stagedObjects", StagedObjects.class),
                difference -> {
                    found.incrementAndGet();
                    out().println("DIFFERS " + difference);
                });
        Verification.Figures figures = verification.run(day);
        out().printf("%s: %d differences%n", figures, found.get());
        return found.get() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
}
