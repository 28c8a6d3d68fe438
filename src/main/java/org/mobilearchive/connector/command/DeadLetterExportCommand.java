package org.mobilearchive.connector.command;

import java.nio.file.Path;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DeadLetter;
import org.mobilearchive.connector.ledger.DeadLetterLedger;
import org.mobilearchive.connector.ledger.Replayable;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code archive-connector dead-letter export}. */
@Command(
        name = "export",
        description = {
            "Writes the original bytes of a dead letter into a new file, which its owner alone can read.",
            "Exit code 0; 2: there is no such letter, the file is there already, or the configuration is wrong."
        })
final class DeadLetterExportCommand extends BooksCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The letter's number, as list tells it.")
    long id;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write. It must not be there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Override
    protected int work(Connector connector) throws Exception {
        DeadLetterLedger ledger = new DeadLetterLedger(connector.bean("database", Database.class));
        DeadLetter letter = ledger.find(id).orElseThrow(() -> LetterFile.unknown(id));
        LetterFile target = new LetterFile(path(file));
        target.write(
                connector.bean("stagedObjects", StagedObjects.class), new Replayable(letter, ledger.staged(letter)));
        out().println("written: " + TerminalText.of(file.toString()));
        out().flush();
        return ExitCode.COMPLETE;
    }
}
