package org.mobilearchive.connector.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.DeadLetter;
import org.mobilearchive.connector.ledger.DeadLetterFilter;
import org.mobilearchive.connector.ledger.DeadLetterLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive-connector dead-letter replay}. */
@Command(
        name = "replay",
        description = {
            "Imports dead letters after what was in their way was mended: the mapping, a limit, a mailbox.",
            "Without options all of them. Replaying twice imports once.",
            "Exit code 0: all of them left. 1: some stayed, or a run of their archiver is under way. 2: the usage or the"
                    + " configuration is wrong."
        })
final class DeadLetterReplayCommand extends BooksCommand {
    @Mixin
    LetterOptions letters = new LetterOptions();

    @Nullable
    @Option(names = "--id", paramLabel = "ID", description = "The letter of this number.")
    Long id;

    @Override
    protected boolean needsWholeConnector() {
        return true;
    }

    @Override
    protected int work(Connector connector) throws Exception {
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
