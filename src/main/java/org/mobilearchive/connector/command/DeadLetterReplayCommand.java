package org.mobilearchive.connector.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.output.LetterFile;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive-connector dead-letter replay}. */
@Command(
        name = "replay",
        description = {
            "Imports dead letters after their cause is corrected: the mapping, a limit, a mailbox.",
            "Without options it replays all. Replaying twice imports once.",
            "Exit code 0: all were imported. 1: some stay open, or a run of their archiver is under way. 2: the usage or the"
                    + " configuration is wrong."
        })
final class DeadLetterReplayCommand extends BooksCommand {
    @Mixin
    LetterOptions letters = new LetterOptions();

    @Nullable
    @Option(names = "--id", paramLabel = "ID", description = "Only the dead letter with this number.")
    Long id;

    @Override
    protected boolean needsWholeConnector() {
        return true;
    }

    @Override
    protected int work(Connector connector) throws Exception {
        letters.requireKnown(new Books(connector.bean("database", Database.class)).archivers());
        DeadLetterLedger ledger = connector.bean("deadLetters", DeadLetterLedger.class);
        if (id != null) {
            DeadLetter letter = ledger.find(id).orElseThrow(() -> LetterFile.unknown(id));
            Optional.ofNullable(letter.replayedAt())
                    .ifPresent(time -> out().println("dead letter " + id + " was replayed at " + time));
        }
        DeadLetterFilter filter = letters.filter(id, true);
        return new ReplayRun(connector, filter, out()).run(ledger.archivers(filter));
    }
}
