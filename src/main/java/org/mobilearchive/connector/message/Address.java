package org.mobilearchive.connector.message;

import java.util.regex.Pattern;

/**
 * A participant in From or To.
 *
 * @param display name and number, one line; empty for none
 * @param spec an addr-spec (RFC 5322, section 3.4.1) in ASCII, 254 characters at most
 */
record Address(String display, String spec) {
    private static final int LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern SPEC =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    /** Whether the text can stand in a header: mail programs would decode what looks like an encoded-word (RFC 2047). */
    static boolean isSpec(String text) {
        return text.length() <= LENGTH
                && !text.contains("=?")
                && SPEC.matcher(text).matches();
    }
}
