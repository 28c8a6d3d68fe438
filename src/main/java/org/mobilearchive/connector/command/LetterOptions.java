package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.DeadLetterFilter;
import org.mobilearchive.connector.ledger.Reason;
import org.mobilearchive.connector.mapping.TriedId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant. */
final class LetterOptions {
    @Nullable
    @Option(names = "--archiver", paramLabel = "A", description = "Those of one archiver, such as whatsapp.")
    String archiver;

    @Nullable
    @Option(
            names = "--reason",
            paramLabel = "R",
            converter = ReasonConverter.class,
            description = "unmapped, oversized, invalid or rejected.")
    Reason reason;

    @Nullable
    @Option(
            names = "--number",
            paramLabel = "N",
            description =
                    "Those in which this number, account or e-mail address was looked up in vain, or whose mailbox"
                            + " refused the copy. A number in any spelling that the mapping reads.")
    String number;

    @Nullable
    @Option(
            names = "--day",
            paramLabel = "D",
            converter = DayConverter.class,
            description = "The day, UTC, on which the site archived the item, such as 2026-11-18.")
    LocalDate day;

    DeadLetterFilter filter(@Nullable Long id, boolean open) {
        return new DeadLetterFilter(id, archiver, reason, number == null ? null : TriedId.of(number), day, open);
    }

    /** In any case of letters. */
    static final class ReasonConverter implements ITypeConverter<Reason> {
        @Override
        public Reason convert(String text) {
            return Arrays.stream(Reason.values())
                    .filter(reason -> reason.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be unmapped, oversized, invalid or rejected, and is " + TerminalText.cut(text, 40)));
        }
    }

    /** A date of ISO 8601. */
    static final class DayConverter implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "must be a day such as 2026-11-18, and is " + TerminalText.cut(text, 40));
            }
        }
    }
}
