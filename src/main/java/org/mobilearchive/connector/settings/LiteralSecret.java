package org.mobilearchive.connector.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a secret that was written out from one that is taken from where secrets are. */
public final class LiteralSecret {
    private static final Pattern NAME = Pattern.compile(
            ".*(password|passphrase|passcode|secret|token|accesskey|accountkey|apikey|sharedkey|privatekey|signature"
                    + "|connectionstring|credential)");

    private LiteralSecret() {}

    /**
     * Whether the option or key of this name holds a secret, and the value is the secret itself: neither a placeholder, nor
     * a reference to a bean, nor an expression.
     */
    public static boolean is(String name, String value) {
        String plain = name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
        return NAME.matcher(plain).matches()
                && !value.isBlank()
                && !value.contains("{{")
                && !value.contains("${")
                && !value.startsWith("#");
    }
}
