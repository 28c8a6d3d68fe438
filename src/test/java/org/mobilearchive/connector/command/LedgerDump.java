package org.mobilearchive.connector.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** The books of a closed ledger, read from outside: without the numbers that a ledger which is made anew may give. */
final class LedgerDump {
    private static final List<String> BOOKS = List.of(
            "SELECT archiver, watermark, run_no FROM connectors",
            "SELECT run_no, archiver, started_by, token, started_at, copies_open_first, ended_at, failure FROM runs",
            "SELECT window_no, run_no, archiver, from_at, to_at, total, listed, accounted, complete, ended_at,"
                    + " watermark_at FROM windows",
            "SELECT item_hash, archiver, item_id, item_version, archived_at, sent_at, original_name, original_size, original_sha256, message_name, message_size,"
                    + " message_sha256, COALESCE(message_offset, 0), message_id, last_error, run_no, recorded_at,"
                    + " first_listed_at, attachment_id FROM items",
            "SELECT i.item_hash, s.state, s.reason, s.open_deliveries, s.refused_deliveries, s.settled_at"
                    + " FROM items i JOIN item_states s ON s.item_no = i.item_no",
            "SELECT i.item_hash, p.part_no, p.attachment_id, p.state, p.object_name, p.object_sha256"
                    + " FROM staged_parts p JOIN items i ON i.item_no = p.item_no",
            "SELECT l.window_no, i.item_hash, l.met, l.repeated FROM window_ranges l"
                    + " JOIN items i ON i.item_no BETWEEN l.first_item_no AND l.last_item_no",
            "SELECT run_no, window_no, elements, listed, staged, dead, deferred, copies, recorded_at FROM pages",
            "SELECT i.item_hash, d.archiver, d.mailbox, d.folder, d.state, d.is_open, d.append_uid_validity,"
                    + " d.append_uid, d.run_no, d.created_at, d.settled_at"
                    + " FROM deliveries d JOIN items i ON i.item_no = d.item_no",
            "SELECT run_no, archiver, mailbox, folder, delivered, refused, confirmed_at FROM delivery_batches"
                    + " WHERE delivered + refused > 0",
            "SELECT i.item_hash, l.attachment_id, l.mailbox, l.reason, l.detail, l.original_name, l.run_no, l.created_at,"
                    + " l.replayed_at FROM dead_letters l JOIN items i ON i.item_no = l.item_no",
            "SELECT i.item_hash, t.tried_no, t.tried FROM dead_letter_tried t"
                    + " JOIN dead_letters l ON l.dead_letter_no = t.dead_letter_no JOIN items i ON i.item_no = l.item_no",
            "SELECT r.run_no, i.item_hash, r.outcome, r.detail, r.recorded_at FROM replays r"
                    + " JOIN items i ON i.item_no = r.item_no WHERE r.outcome <> 'DEFERRED'",
            "SELECT config_key, config_value FROM audit_configuration",
            "SELECT block_no, written_at, body, previous_hash, hash FROM audit WHERE body NOT LIKE '{\"kind\":\"rebuilt\"%'");

    private LedgerDump() {}

    /** The rows of every table, sorted. @param ledger its file without the ending */
    static List<String> of(Path ledger) throws IOException, SQLException {
        Path copy = ledger.resolveSibling("dump");
        Files.copy(EmbeddedLedger.database(ledger), EmbeddedLedger.database(copy), StandardCopyOption.REPLACE_EXISTING);
        List<String> rows = new ArrayList<>();
        try (Connection connection = EmbeddedLedger.connect(copy);
                Statement statement = connection.createStatement()) {
            for (String sql : BOOKS) {
                rows.addAll(rows(sql.replaceAll(".* FROM (\\w+).*", "$1"), statement.executeQuery(sql)));
            }
        }
        return rows;
    }

    private static List<String> rows(String table, ResultSet results) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (results.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                row.append(" | ").append(results.getString(column));
            }
            rows.add(row.toString());
        }
        return rows.stream().sorted().toList();
    }
}
