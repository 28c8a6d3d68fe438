package org.mobilearchive.connector.settings;

import java.io.Serial;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A file has no usable key and certificate: what is wrong with it, and the way out, without a byte of the file. */
final class KeyFileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@:+-]+");

    private final String problem;
    private final String wayOut;

    /**
     * @param problem follows the file's name
     * @param wayOut in which FILE stands for the file's name in a shell, and PASSWORD for the key of its password
     */
    KeyFileException(String problem, String wayOut) {
        super(problem);
        this.problem = problem;
        this.wayOut = wayOut;
    }

    /** The problem and the way out for this file of this key of the configuration. */
    String text(String setting, Path file) {
        UnaryOperator<String> named =
                text -> text.replace("PASSWORD", passwordOf(setting)).replace("FILE", inShell(file));
        return file + " " + named.apply(problem) + ": " + named.apply(wayOut);
    }

    /** The key of the password for the file of this key. */
    static String passwordOf(String setting) {
        return setting.replaceFirst("-file\\z", "") + "-password";
    }

    private static String inShell(Path file) {
        String name = file.toString();
        return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
