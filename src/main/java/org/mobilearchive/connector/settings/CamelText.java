package org.mobilearchive.connector.settings;

/**
 * Texts such that Camel's property placeholders give them back as they were. Braces that stand twice are placeholders, unless
 * a backslash is before them; and Camel drops the first backslash among the last two characters, whatever it is for.
 */
public final class CamelText {
    private CamelText() {}

    /** A secret, in which nothing is a placeholder. */
    static String literal(String text) {
        return withPlaceholders(text.replace("{{", "\\{{").replace("}}", "\\}}"));
    }

    /** A value with placeholders. */
    public static String withPlaceholders(String text) {
        int dropped = text.indexOf('\\', Math.max(0, text.length() - 2));
        return dropped < 0 ? text : text.substring(0, dropped) + '\\' + text.substring(dropped);
    }
}
