package org.mobilearchive.connector.mapping;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Doubtful;
import org.mobilearchive.connector.mapping.Reading.Refused;

/**
 * Reads phone numbers into the form in which they are compared, and never guesses: no region is assumed, no trunk
 * prefix is dropped. A number that is valid with {@code +}, with {@code 00} or as bare digits becomes E.164 with
 * {@code +}; a short code, a masked number and a number that is not valid stay digit for digit what they are. An
 * extension (RFC 3966, section 5.3) counts: a number with one is another line than the number without. Thread-safe.
 */
public final class PhoneNumbers {
    private static final int MAX_DIGITS = 32;
    private static final int MAX_SHORT_CODE_DIGITS = 8;
    private static final int MAX_COUNTRY_CODE_DIGITS = 3;
    private static final int MAX_E164_DIGITS = 15;
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** The form in which a number is compared; empty for a text that is no number at all. */
    public static Optional<String> key(String text) {
        return read(text).value();
    }

    /** The number in E.164 with {@code +}; empty if it is not valid, or is a short code, masked or with extension. */
    public static Optional<String> e164(String text) {
        return key(text).filter(key -> key.startsWith("+") && isValid(key.substring(1)));
    }

    /** Reads a number as people, spreadsheets and phones write it. */
    public static Reading read(String text) {
        NumberText number;
        try {
            number = NumberText.of(text);
        } catch (NumberText.UnreadableException e) {
            return new Refused(e.rule());
        }
        if (number.symbols().length() > MAX_DIGITS) {
            return new Refused("a number has at most " + MAX_DIGITS + " digits");
        }
        return compared(number.symbols(), number.extension());
    }

    private static Reading compared(String symbols, String extension) {
        if (NumberText.isMasked(symbols)) {
            return new Accepted(symbols + extension);
        }
        String international = international(symbols);
        if (isValid(international)) {
            return new Accepted("+" + international + extension);
        }
        if (isShortCode(symbols)) {
            return new Accepted(symbols + extension);
        }
        return new Doubtful(
                symbols + extension,
                "is not a valid international number and is compared digit for digit: write + and the country code");
    }

    private static String international(String symbols) {
        if (symbols.startsWith("+")) {
            return symbols.substring(1);
        }
        return symbols.startsWith("00") ? symbols.substring(2) : symbols;
    }

    private static boolean isShortCode(String symbols) {
        return symbols.length() <= MAX_SHORT_CODE_DIGITS && !symbols.startsWith("+") && !symbols.startsWith("0");
    }

    /*
     * The number is put together here rather than parsed: the library's parser drops trunk prefixes and
     * mends old mobile prefixes, and so makes one number of another.
     */
    private static boolean isValid(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_E164_DIGITS || !NumberText.isDigits(digits)) {
            return false;
        }
        int limit = Math.min(MAX_COUNTRY_CODE_DIGITS, digits.length() - 1);
        for (int length = 1; length <= limit; length++) {
            int countryCode = Integer.parseInt(digits.substring(0, length));
            if (digits.charAt(0) != '0' && PLANS.getSupportedCallingCodes().contains(countryCode)) {
                return PLANS.isValidNumber(number(countryCode, digits.substring(length)));
            }
        }
        return false;
    }

    private static PhoneNumber number(int countryCode, String national) {
        PhoneNumber number = new PhoneNumber();
        number.setCountryCode(countryCode);
        number.setNationalNumber(Long.parseLong(national));
        int zeros = NumberText.leadingZeros(national);
        if (zeros > 0) {
            number.setItalianLeadingZero(true);
            number.setNumberOfLeadingZeros(zeros);
        }
        return number;
    }
}
