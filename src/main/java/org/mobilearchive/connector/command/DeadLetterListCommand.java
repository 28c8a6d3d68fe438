package org.mobilearchive.connector.command;

import java.util.List;
import org.mobilearchive.connector.command.output.LetterFormat;
import org.mobilearchive.connector.command.output.LetterOutput;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive-connector dead-letter list}. */
@Command(
        name = "list",
        description = {
            "Lists dead letters, oldest first.",
            "Exit code 0: listed. 2: the usage or the configuration is wrong."
        })
final class DeadLetterListCommand extends BooksCommand {
    private static final int AT_ONCE = 500;

    @Mixin
    LetterOptions letters = new LetterOptions();

    @Option(names = "--all", description = "Also lists dead letters that were replayed.")
    boolean all;

    @Option(names = "--format", paramLabel = "F", description = "text, json or csv (default: text).")
    LetterFormat format = LetterFormat.text;

    @Override
    protected int work(Connector connector) throws Exception {
        Database database = connector.bean("database", Database.class);
        letters.requireKnown(new Books(database).archivers());
        DeadLetterLedger ledger = new DeadLetterLedger(database);
        DeadLetterFilter filter = letters.filter(null, !all);
        try (LetterOutput output = format.to(out(), caller().columns())) {
            long last = 0;
            List<DeadLetter> page = ledger.list(filter, last, AT_ONCE);
            while (!page.isEmpty()) {
                for (DeadLetter letter : page) {
                    output.print(letter);
                    last = letter.number();
                }
                page = ledger.list(filter, last, AT_ONCE);
            }
        }
        return ExitCode.COMPLETE;
    }
}
