package org.mobilearchive.connector.message.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value of a Message-ID header from outside. */
final class MessageIdValue {
    private static final Pattern IN_BRACKETS = Pattern.compile("<[!-;=?-~]{1,900}>");
    private static final Pattern ONE_WORD = Pattern.compile("[!-~]{1,900}");

    private MessageIdValue() {}

    /**
     * The first identifier in angle brackets, or else the value if it is a single word; otherwise null, because no IMAP
     * search could find the message.
     */
    static @Nullable String find(CharSequence value) {
        Matcher matcher = IN_BRACKETS.matcher(value);
        if (matcher.find()) {
            return matcher.group();
        }
        String word = value.toString().strip();
        return ONE_WORD.matcher(word).matches() ? word : null;
    }
}
