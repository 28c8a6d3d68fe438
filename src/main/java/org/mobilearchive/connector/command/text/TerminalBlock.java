package org.mobilearchive.connector.command.text;

import java.util.List;

/** Makes the control sequences that redraw lines at the bottom of a terminal. For one thread. */
final class TerminalBlock {
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    /** Tells a narrow terminal to cut long lines: a wrapped line would take two rows, and the cursor would go up too few. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private int rows;

    /** Erases the lines: the next output starts where they started. */
    String erase() {
        String erase = rows == 0 ? "" : up() + CLEAR_BELOW;
        rows = 0;
        return erase;
    }

    /** Draws these lines instead of the current ones. Their texts must not contain control characters. */
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
