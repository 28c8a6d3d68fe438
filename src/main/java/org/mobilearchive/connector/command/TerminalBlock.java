package org.mobilearchive.connector.command;

import java.util.List;

/** What is to be sent to a terminal so that lines at its foot are drawn over themselves. For one thread. */
final class TerminalBlock {
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    /** Where a terminal is narrower than a line, it cuts the line: one that it wrapped would be two to go up again. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private int rows;

    /** Takes the lines away: what is sent next stands where they stood. */
    String erase() {
        String erase = rows == 0 ? "" : up() + CLEAR_BELOW;
        rows = 0;
        return erase;
    }

    /** Draws these lines in the place of those that are there. Texts of them must not steer the terminal. */
    String draw(List<String> lines) {
        if (lines.isEmpty()) {
            return erase();
        }
        StringBuilder drawing = new StringBuilder(NO_WRAP).append(up());
        lines.forEach(line -> drawing.append(line).append(CLEAR_LINE).append('\n'));
        rows = lines.size();
        return drawing.append(CLEAR_BELOW).append(WRAP).toString();
    }

    private String up() {
        return rows == 0 ? "" : "\r\u001b[" + rows + "A";
    }
}
