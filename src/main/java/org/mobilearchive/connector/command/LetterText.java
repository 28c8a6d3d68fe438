package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.DeadLetter;

/** For people: a line each, and how many there are. */
final class LetterText implements LetterOutput {
    private static final String LINE = "%-8s %-20s %-18s %-10s %-30s %s%n";
    private static final int ID_CHARS = 30;

    private final PrintWriter out;
    private long count;

    LetterText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(DeadLetter letter) {
        if (count == 0) {
            out.printf(LINE, "number", "made", "archiver", "reason", "item", "why");
        }
        count++;
        out.printf(
                LINE,
                letter.number(),
                letter.createdAt().truncatedTo(ChronoUnit.SECONDS),
                letter.archiver(),
                letter.reason().name().toLowerCase(Locale.ROOT),
                item(letter.itemId()),
                why(letter));
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
