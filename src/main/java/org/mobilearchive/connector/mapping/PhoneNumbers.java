package org.mobilearchive.connector.mapping;

import java.util.Optional;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Doubtful;
import org.mobilearchive.connector.mapping.Reading.Refused;

/**
 * Normalises phone numbers for comparison, and never guesses: no digit is added or dropped. One number has one key,
 * whether it is written with {@code +}, with {@code 00} or without both, and whether its range is known or not. A short
 * code and a number that begins with 0 have their digits as the key, every longer one has {@code +} in front. An
 * extension (RFC 3966, section 5.3) matters: a number with one is a different line from the number without. Thread-safe.
 */
public final class PhoneNumbers {
    /** A longer number is no short code. */
    static final int MAX_SHORT_CODE_DIGITS = 8;
    /** A short code with more digits may be a whole number of a small country. */
    private static final int MAX_CERTAIN_CODE_DIGITS = 6;

    private PhoneNumbers() {}

    /** The number, normalised for comparison, of a source whose numbers are international; empty for any other text. */
    public static Optional<String> key(String text) {
        try {
            NumberText number = NumberText.of(text);
            return Optional.of(canonical(withoutPrefix(number.symbols())) + number.extension());
        } catch (NumberText.UnreadableException e) {
            return Optional.empty();
        }
    }

    /** The number in E.164 with {@code +}; empty if it is not valid, or is a short code, masked or with extension. */
    public static Optional<String> e164(String text) {
        return key(text).filter(key -> key.startsWith("+") && NumberPlans.isValid(key.substring(1)));
    }

    /** The same of a number that a person typed: without {@code +} or {@code 00} it may be a national one. */
    public static Optional<String> typedE164(String text) {
        try {
            return NumberText.of(text).isInternational() ? e164(text) : Optional.empty();
        } catch (NumberText.UnreadableException e) {
            return Optional.empty();
        }
    }

    /** Reads a number as people, spreadsheets and phones write it, from a source whose numbers are international. */
    public static Reading read(String text) {
        return read(text, PhoneNumbers::international);
    }

    /** Reads a number; {@code bare} says what one without {@code +} or {@code 00} is. */
    static Reading read(String text, BareNumbers bare) {
        NumberText number;
        try {
            number = NumberText.of(text);
        } catch (NumberText.UnreadableException e) {
            return new Refused(e.rule());
        }
        String symbols = number.symbols();
        Reading reading = number.isInternational() ? international(symbols) : bare(symbols, bare);
        return reading.with(number.extension());
    }

    private static Reading bare(String symbols, BareNumbers bare) {
        if (symbols.length() > MAX_SHORT_CODE_DIGITS && Character.isDigit(symbols.charAt(0))) {
            return bare.read(symbols);
        }
        if (symbols.length() > MAX_CERTAIN_CODE_DIGITS && NumberText.isDigits(symbols)) {
            Reading reading = bare.read(symbols);
            return reading.value().isPresent() || NumberPlans.isValid(symbols) ? reading : international(symbols);
        }
        return international(symbols);
    }

    /** Reads a number that has its country code, or is a short code. */
    static Reading international(String symbols) {
        String digits = withoutPrefix(symbols);
        boolean code = digits.length() <= MAX_CERTAIN_CODE_DIGITS && digits.charAt(0) != '0';
        return code || NumberText.isMasked(digits) || NumberPlans.isValid(digits)
                ? new Accepted(canonical(digits))
                : new Doubtful(
                        canonical(digits),
                        "is not a valid international number and is compared digit for digit: is + and the country code"
                                + " right?");
    }

    private static String canonical(String digits) {
        boolean number = digits.length() > MAX_SHORT_CODE_DIGITS || NumberPlans.isValid(digits);
        return number && Character.isDigit(digits.charAt(0)) && digits.charAt(0) != '0' ? "+" + digits : digits;
    }

    private static String withoutPrefix(String symbols) {
        String digits = symbols.startsWith("+") ? symbols.substring(1) : symbols;
        while (digits.startsWith("00") && digits.length() > 2 && Character.isDigit(digits.charAt(2))) {
            digits = digits.substring(2);
        }
        return digits;
    }
}
