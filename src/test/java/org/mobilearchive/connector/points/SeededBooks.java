package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.routes.MailAccount;

/** Copies + dead letters + pending = 1, for each item version and mailbox of some simulated days, and nothing is pending. */
record SeededBooks(List<SeededItem> items, WorldLedger ledger) {
    private static final Pattern NAME = Pattern.compile("(?m)^X-Archive-Item-(Id|Version): (\\S+)\r?$");

    SeededBooks {
        items = List.copyOf(items);
    }

    void check(MailAccount mail, List<String> mailboxes) throws Exception {
        Map<String, List<String>> arrived = new TreeMap<>();
        for (String mailbox : mailboxes) {
            for (byte[] message : mail.messages(mailbox, ThreeItems.FOLDER)) {
                arrived.computeIfAbsent(name(message), name -> new ArrayList<>())
                        .add(mailbox);
            }
        }
        Map<String, List<String>> dead = letters();
        for (SeededItem item : items) {
            List<String> copies = arrived.getOrDefault(item.name(), List.of());
            if (item.anyOf()) {
                assertThat(copies).as(item.name()).hasSize(1).isSubsetOf(item.mailboxes());
            } else {
                assertThat(copies).as(item.name()).containsExactlyInAnyOrderElementsOf(item.mailboxes());
            }
            assertThat(dead.getOrDefault(item.name(), List.of()))
                    .as(item.name())
                    .isEqualTo(item.reason() == null ? List.of() : List.of(item.reason()));
        }
        assertThat(items.stream().map(SeededItem::name)).containsAll(arrived.keySet());
    }

    private static String name(byte[] message) {
        Matcher found = NAME.matcher(new String(message, ISO_8859_1));
        StringBuilder name = new StringBuilder();
        while (found.find()) {
            name.append(found.group(1).equals("Id") ? "" : " v").append(found.group(2));
        }
        return name.toString();
    }

    /** The reasons of the dead letters of each item. */
    private Map<String, List<String>> letters() throws SQLException {
        Map<String, List<String>> letters = new TreeMap<>();
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        SELECT i.item_id, i.item_version, d.reason
                        FROM dead_letters d JOIN items i ON i.item_no = d.item_no
                        """)) {
            while (rows.next()) {
                letters.computeIfAbsent(rows.getString(1) + " v" + rows.getLong(2), name -> new ArrayList<>())
                        .add(rows.getString(3));
            }
        }
        return letters;
    }
}
