package org.mobilearchive.connector.command.output;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.command.text.TextTable;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

/** For people: a line for each, or a block where the terminal is too narrow for one; then the total. */
final class LetterText implements LetterOutput {
    private static final String LINE = "%-8s %-20s %-18s %-10s %-30s %s%n";
    private static final int ID_CHARS = 30;

    private static final List<String> HEADS = List.of("number", "made", "archiver", "reason", "item", "why");
    private static final int WIDE = 132;

    private final PrintWriter out;
    private final int columns;
    private long count;

    LetterText(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void print(DeadLetter letter) {
        boolean narrow = columns > 0 && columns < WIDE;
        if (count == 0 && !narrow) {
            out.printf(LINE, HEADS.toArray());
        }
        count++;
        List<String> cells = List.of(
                Long.toString(letter.number()),
                letter.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.archiver(),
                letter.reason().name().toLowerCase(Locale.ROOT),
                item(letter.itemId()),
                why(letter));
        if (narrow) {
            TextTable.block(HEADS, cells, columns).forEach(out::println);
        } else {
            out.printf(LINE, cells.toArray());
        }
    }

    private static String item(@Nullable String id) {
        return id == null ? "(not read)" : TerminalText.cut(id, ID_CHARS);
    }

    private static String why(DeadLetter letter) {
        String mailbox = letter.mailbox() == null ? "" : "mailbox " + TerminalText.of(letter.mailbox()) + ": ";
        String replayed = letter.replayedAt() == null
                ? ""
                : "replayed at " + letter.replayedAt().truncatedTo(ChronoUnit.SECONDS) + ": ";
        return replayed + mailbox + TerminalText.of(letter.detail());
    }

    @Override
    public void close() {
        out.println(count == 1 ? "1 dead letter" : count + " dead letters");
        out.flush();
    }
}
