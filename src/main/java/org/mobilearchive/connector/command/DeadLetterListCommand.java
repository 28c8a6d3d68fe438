package org.mobilearchive.connector.command;

import java.util.List;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DeadLetter;
import org.mobilearchive.connector.ledger.DeadLetterFilter;
import org.mobilearchive.connector.ledger.DeadLetterLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive-connector dead-letter list}. */
@Command(
        name = "list",
        description = {"Lists dead letters, oldest first.", "Exit code 0; 2: the usage or the configuration is wrong."})
final class DeadLetterListCommand extends BooksCommand {
    private static final int AT_ONCE = 500;

    @Mixin
    LetterOptions letters = new LetterOptions();

    @Option(names = "--all", description = "Also those that were replayed.")
    boolean all;

    @Option(names = "--format", paramLabel = "F", description = "text (default), json or csv.")
    LetterFormat format = LetterFormat.text;

    @Override
    protected int work(Connector connector) throws Exception {
        DeadLetterLedger ledger = new DeadLetterLedger(connector.bean("database", Database.class));
        DeadLetterFilter filter = letters.filter(null, !all);
        try (LetterOutput output = format.to(out())) {
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
