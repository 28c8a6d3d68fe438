package org.mobilearchive.connector.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.mapping.Reading.Accepted;

/**
 * What the custom mapping's first column names: a number, or a platform's account with its scheme, such as
 * {@code tg:129443201}. The scheme is compared in any case, the account exactly.
 */
final class ExternalUserId {
    private static final Pattern ACCOUNT = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]{0,31}):([\\p{Graph}&&[^\\p{Z}]]{1,200})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String TEL = "tel";

    private ExternalUserId() {}

    static Reading read(String text) {
        return account(text).<Reading>map(Accepted::new).orElseGet(() -> PhoneNumbers.read(text));
    }

    /** The form in which an account is compared; empty for a text without a scheme, and for a number. */
    static Optional<String> account(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return Optional.empty(); // a number, most often
        }
        Matcher account = ACCOUNT.matcher(text);
        if (!account.matches()) {
            return Optional.empty();
        }
        String scheme = account.group(1).toLowerCase(Locale.ROOT);
        return scheme.equals(TEL) ? Optional.empty() : Optional.of(scheme + ":" + account.group(2));
    }
}
