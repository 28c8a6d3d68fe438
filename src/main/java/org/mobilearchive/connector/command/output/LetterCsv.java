package org.mobilearchive.connector.command.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.text.CsvOutput;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.ledger.letter.DeadLetter;

/** For spreadsheets. */
final class LetterCsv implements LetterOutput {
    private final CsvOutput csv;

    LetterCsv(PrintWriter out) throws IOException {
        csv = new CsvOutput(out);
        csv.row(List.of(
                "number",
                "made",
                "replayed",
                "archiver",
                "reason",
                "item",
                "version",
                "attachment",
                "mailbox",
                "bytes",
                "detail"));
    }

    @Override
    public void print(DeadLetter letter) throws IOException {
        csv.row(Arrays.<@Nullable Object>asList(
                letter.number(),
                letter.createdAt().toString(),
                letter.replayedAt() == null ? null : letter.replayedAt().toString(),
                letter.archiver(),
                letter.reason().name().toLowerCase(Locale.ROOT),
                safe(letter.itemId()),
                letter.version(),
                safe(letter.attachmentId()),
                safe(letter.mailbox()),
                letter.original() == null ? null : letter.original().size(),
                safe(letter.detail())));
    }

    private static @Nullable String safe(@Nullable String text) {
        return text == null ? null : TerminalText.of(text);
    }

    @Override
    public void close() throws IOException {
        csv.end();
    }
}
