package org.mobilearchive.connector.mailbox.server;

import org.jspecify.annotations.Nullable;

/** Answers of a server whose index lags behind. */
final class LyingAnswers {
    private static boolean inFetch;

    private LyingAnswers() {}

    /** The line, or null where it tells of a message in the answer to one of these commands. */
    static @Nullable String without(String commands, @Nullable String line) {
        if (line == null || (commands.contains("SEARCH") && line.startsWith("* SEARCH"))) {
            return line == null ? null : "* SEARCH\r\n";
        }
        if (commands.contains("FETCH") && line.contains(" FETCH (")) {
            inFetch = true;
        }
        boolean hidden = inFetch;
        inFetch &= !line.endsWith(")\r\n");
        return hidden ? null : line;
    }
}
