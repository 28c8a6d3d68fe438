package org.mobilearchive.connector.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mobilearchive.connector.command.output.LetterFormat;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.settings.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options and parameters, and says what a wrong one must be. */
final class Converters {
    private static final int SHOWN = 40;

    private Converters() {}

    /** For every command of the line. */
    static void register(CommandLine line) {
        line.registerConverter(LocalDate.class, Converters::day);
        ITypeConverter<Long> number = Converters::number; // one: two of the same make Java 17 crash over its archive
        line.registerConverter(long.class, number);
        line.registerConverter(Long.class, number);
        line.registerConverter(Reason.class, words(Reason.values()));
        line.registerConverter(SpanOptions.Format.class, words(SpanOptions.Format.values()));
        line.registerConverter(LetterFormat.class, words(LetterFormat.values()));
    }

    /** A date of ISO 8601. */
    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("a day such as 2026-11-18", text, "");
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("a number, as list shows it", text, "");
        }
    }

    /** Upper and lower case are accepted. */
    private static <E extends Enum<E>> ITypeConverter<E> words(E[] values) {
        return text -> Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> {
                    String[] words = Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .toArray(String[]::new);
                    String all = Arrays.stream(words, 0, words.length - 1).collect(Collectors.joining(", "));
                    return wrong(
                            all + " or " + words[words.length - 1], text, Nearest.question(text, Arrays.asList(words)));
                });
    }

    private static TypeConversionException wrong(String rule, String text, String question) {
        return new TypeConversionException("must be " + rule + ", and is " + TerminalText.cut(text, SHOWN) + question);
    }
}
