package org.mobilearchive.connector.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.output.LetterFile;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.ledger.item.StagedPart;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.staging.StagedObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code archive-connector dead-letter show}. */
@Command(
        name = "show",
        description = {
            "Shows one dead letter with the numbers and addresses that were looked up; never a message's text.",
            "Exit code 0: shown. 2: there is no such dead letter, or the configuration is wrong."
        })
final class DeadLetterShowCommand extends BooksCommand {
    @Parameters(paramLabel = "ID", description = "The dead letter's number, from dead-letter list.")
    long id;

    @Override
    protected int work(Connector connector) {
        DeadLetterLedger ledger = new DeadLetterLedger(connector.bean("database", Database.class));
        DeadLetter letter = ledger.find(id).orElseThrow(() -> LetterFile.unknown(id));
        field("number", letter.number());
        field("made", letter.createdAt());
        field("replayed", letter.replayedAt());
        field("archiver", letter.archiver());
        field("reason", letter.reason().name().toLowerCase(Locale.ROOT));
        field("detail", letter.detail());
        field("item", letter.itemId());
        field("version", letter.version());
        field("attachment", letter.attachmentId());
        field("mailbox", letter.mailbox());
        object("original", letter.original());
        parts(ledger.staged(letter).parts());
        ledger.tried(id).forEach(tried -> field("tried", tried));
        out().flush();
        return ExitCode.COMPLETE;
    }

    private void parts(List<StagedPart> parts) {
        for (StagedPart part : parts) {
            field("part", part.attachmentId() + ", " + part.state().name().toLowerCase(Locale.ROOT));
            object("part staged", part.object());
        }
    }

    private void object(String name, @Nullable StagedObject object) {
        if (object != null) {
            field(name, object.name() + ", " + object.size() + " bytes");
        }
    }

    private void field(String name, @Nullable Object value) {
        if (value != null) {
            out().printf("%-12s %s%n", name, TerminalText.of(value.toString()));
        }
    }
}
