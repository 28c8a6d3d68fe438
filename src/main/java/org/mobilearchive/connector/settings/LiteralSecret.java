package org.mobilearchive.connector.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Distinguishes a literal secret from a reference to one. */
public final class LiteralSecret {
    private static final Pattern NAME = Pattern.compile(
            ".*(password|passphrase|passcode|secret|token|accesskey|accountkey|apikey|sharedkey|privatekey|signature"
                    + "|connectionstring|credential)");

    /** A placeholder whose default is the secret, such as {@code {{env:PW:hunter2}}}; a function of Camel's is no name. */
    private static final Pattern DEFAULT = Pattern.compile(
            ".*\\{\\{\\s*(?:(?:env|sys|service|secret|configmap|aws|azure|gcp|hashicorp|cyberark|ibm):)?+[^:{}]*:[^{}]+}}.*");

    private LiteralSecret() {}

    /**
     * Whether the option or key of this name holds a secret, and the value as written is the secret itself: neither a
     * placeholder without a default, nor a reference to a bean, nor an expression.
     */
    public static boolean is(String name, String value) {
        String plain = name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
        return NAME.matcher(plain).matches()
                && !value.isBlank()
                && (!value.contains("{{") || DEFAULT.matcher(value).matches())
                && !value.contains("${")
                && !value.startsWith("#");
    }
}
