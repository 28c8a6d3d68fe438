package org.mobilearchive.connector.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.Reading.Accepted;
import org.mobilearchive.connector.mapping.Reading.Refused;
import org.mobilearchive.connector.mapping.csv.Padding;

/**
 * A value of the custom mapping's first column, or what the site gives for a person: a number, or a platform's account
 * with its scheme, such as {@code tg:129443201}. Case is ignored in the scheme and matters in the account.
 */
final class ExternalUserId {
    private static final Pattern ACCOUNT = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]{0,31}):[\\p{Z}\\p{Cf}]*([\\p{Graph}&&[^\\p{Z}]]{1,200})",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern USER_NAME = Pattern.compile("@[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final String TEL = "tel";
    private static final Set<String> NO_PLATFORMS = Set.of(TEL, "mailto", "smtp");

    private ExternalUserId() {}

    /** Reads a value of the column; {@code bare} says what a number without {@code +} or {@code 00} is. */
    static Reading read(String text, BareNumbers bare) {
        String written = plain(text);
        Optional<String> account = account(written);
        if (account.isPresent()) {
            return new Accepted(account.get());
        }
        if (bare == BareNumbers.COUNTRY_CODE && written.startsWith("(") && !written.startsWith("(+")) {
            return new Refused("begins with an area code in brackets, as national numbers do, and"
                    + " mapping.custom.bare-numbers says that all begin with their country code: write + and the country"
                    + " code");
        }
        return USER_NAME.matcher(written).matches()
                ? new Refused("a user name alone says nothing of its platform: write the account with its scheme, such"
                        + " as tg:129443201")
                : PhoneNumbers.read(written, bare);
    }

    /** The key of what the site gives as a number. */
    static Optional<String> ofNumber(String text) {
        String written = plain(text);
        return account(written).or(() -> PhoneNumbers.key(written));
    }

    /** The key of what the site gives as an account: digits alone are an account of a platform that is not named. */
    static Optional<String> ofAccount(String text) {
        String written = plain(text);
        return account(written).or(() -> isNumber(written) ? PhoneNumbers.key(written) : Optional.empty());
    }

    private static boolean isNumber(String text) {
        return text.startsWith("+") || text.regionMatches(true, 0, TEL + ":", 0, TEL.length() + 1);
    }

    private static String plain(String text) {
        String written = Padding.strip(text);
        return ChatId.plain(written).orElse(written);
    }

    /** The account, normalised for comparison; empty for a text without a scheme, a number and an address. */
    private static Optional<String> account(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return Optional.empty(); // most often a number
        }
        Matcher account = ACCOUNT.matcher(text);
        if (!account.matches()) {
            return Optional.empty();
        }
        String scheme = account.group(1).toLowerCase(Locale.ROOT);
        return NO_PLATFORMS.contains(scheme) ? Optional.empty() : Optional.of(scheme + ":" + account.group(2));
    }
}
