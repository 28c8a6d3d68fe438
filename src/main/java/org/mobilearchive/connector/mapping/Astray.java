package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the custom mapping against a directory. */
public final class Astray {
    private static final int MOST_SHOWN = 20;

    private Astray() {}

    /**
     * The mailboxes of the mapping that the directory does not accept, by their first lines: such a row matches nobody, and
     * its numbers are unmapped.
     *
     * @param directory a name of the directory and its keys, for the way out
     * @return lines behind a headline; empty if there is none
     */
    public static String warning(CustomMapping mapping, MailboxDirectory mailboxes, String directory) {
        Map<String, Integer> lines = new HashMap<>();
        mapping.forEach(row -> lines.merge(row.mailbox(), row.line(), Math::min));
        List<Map.Entry<String, Integer>> astray = new ArrayList<>(lines.entrySet());
        astray.removeIf(line -> mailboxes.mailbox(line.getKey()).isPresent());
        if (astray.isEmpty()) {
            return "";
        }
        astray.sort(Map.Entry.comparingByValue());
        StringBuilder text = new StringBuilder(
                        "mailboxes of the custom mapping that the directory does not accept, so that"
                                + " nothing is delivered to them: ")
                .append(astray.size())
                .append(". Correct mapping.custom.file, or ")
                .append(directory);
        astray.stream().limit(MOST_SHOWN).forEach(line -> text.append("\n  line ")
                .append(line.getValue())
                .append(": ")
                .append(line.getKey()));
        return astray.size() > MOST_SHOWN ? text.append("\n  …").toString() : text.toString();
    }
}
