package org.mobilearchive.connector.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat program's own way of writing a user: {@code 14155550101@s.whatsapp.net} is a number with its country code, and
 * {@code 88210345@lid} an account. Behind a colon may be the number of one of the user's devices, which says nothing
 * about the user.
 */
final class ChatId {
    private static final String DEVICE = "(?:[.:][0-9]{1,5})*";
    private static final Pattern WHATSAPP = Pattern.compile(
            "\\+?([0-9]{1,32})" + DEVICE + "@(s\\.whatsapp\\.net|c\\.us|lid)" + DEVICE, Pattern.CASE_INSENSITIVE);
    private static final String LID = "lid";

    private ChatId() {}

    /** The number with {@code +}, or the account with its scheme; empty for any other text. */
    static Optional<String> plain(String text) {
        if (text.indexOf('@') < 0) {
            return Optional.empty();
        }
        Matcher id = WHATSAPP.matcher(text);
        if (!id.matches()) {
            return Optional.empty();
        }
        return Optional.of((id.group(2).equalsIgnoreCase(LID) ? "wa-lid:" : "+") + id.group(1));
    }
}
