package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.mapping.TriedId;
import org.mobilearchive.connector.settings.ConfigurationException;
import picocli.CommandLine.Option;

/** Options that select dead letters. */
final class LetterOptions {
    @Nullable
    @Option(
            names = "--archiver",
            paramLabel = "A",
            description = "Only dead letters of this archiver, such as whatsapp.")
    String archiver;

    @Nullable
    @Option(names = "--reason", paramLabel = "R", description = "unmapped, oversized, invalid or rejected.")
    Reason reason;

    @Nullable
    @Option(
            names = "--number",
            paramLabel = "N",
            description =
                    "Only dead letters for which this number, account or e-mail address had no mailbox, or whose mailbox"
                            + " refused the copy. A number can be in any spelling that the mapping accepts.")
    String number;

    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            description = "Only items that the site archived on this day (UTC), such as 2026-11-18.")
    LocalDate day;

    DeadLetterFilter filter(@Nullable Long id, boolean open) {
        return new DeadLetterFilter(id, archiver, reason, number == null ? null : TriedId.of(number), day, open);
    }

    /** @throws ConfigurationException if the archiver has never run */
    void requireKnown(List<String> archivers) {
        if (archiver != null) {
            SpanOptions.requireKnown(archiver, archivers);
        }
    }
}
