package org.mobilearchive.connector.command;

import java.nio.file.Path;
import org.mobilearchive.connector.command.output.LetterFile;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.letter.Replayable;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.staging.StagedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code archive-connector dead-letter export}. */
@Command(
        name = "export",
        description = {
            "Writes the original bytes of a dead letter to a new file that only you can read.",
            "Exit code 0: written. 2: there is no such dead letter, the file exists, or the configuration is wrong."
        })
final class DeadLetterExportCommand extends BooksCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The dead letter's number, from dead-letter list.")
    long id;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write. It must not exist.")
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
