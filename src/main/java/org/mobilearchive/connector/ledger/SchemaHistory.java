package org.mobilearchive.connector.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * What Flyway has noted of its migrations, held against those of this program without Flyway itself, which takes longer to
 * start than a ledger takes to open. Whatever is not exactly as this program would leave it is for Flyway to judge.
 */
final class SchemaHistory {
    /** Every migration, the oldest first. */
    static final List<String> SCRIPTS = List.of(
            "V1__create_ledger.sql",
            "V2__directory.sql",
            "V3__audit.sql",
            "V4__replay.sql",
            "V5__packs.sql",
            "V6__pending.sql",
            "V7__report.sql",
            "V8__ranges.sql",
            "V9__intents.sql",
            "V10__item_states.sql");

    // Ranks below 1 are of the table's own making. Quoted, for Flyway writes the names in small letters
    private static final String APPLIED =
            """
            SELECT "version", "description", "type", "script", "checksum", "success"
            FROM "flyway_schema_history" WHERE "installed_rank" > 0 ORDER BY "installed_rank"
            """;

    private SchemaHistory() {}

    /** SQLite is in use since the tenth, and begins with what the earlier ones have left. */
    static List<String> scripts(Engine engine) {
        return engine == Engine.SQLITE ? List.of("V10__create_ledger.sql") : SCRIPTS;
    }

    /** Whether exactly the migrations of this program were made, each of them to its end. */
    static boolean isComplete(DataSource source, Engine engine) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(APPLIED)) {
            List<String> applied = new ArrayList<>();
            while (rows.next()) {
                applied.add(line(rows));
            }
            return applied.equals(
                    scripts(engine).stream().map(script -> line(engine, script)).toList());
        } catch (SQLException noHistoryOrNoneThatCanBeRead) {
            return false;
        }
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= 5; column++) {
            columns.add(row.getString(column));
        }
        return String.join("|", columns) + "|" + row.getBoolean(6);
    }

    /** The row of a script that was made to its end: Flyway takes version and description from its name. */
    private static String line(Engine engine, String script) {
        int end = script.indexOf("__");
        String version = script.substring(1, end);
        String description = script.substring(end + 2, script.lastIndexOf('.')).replace('_', ' ');
        return String.join(
                "|", version, description, "SQL", script, Integer.toString(checksum(engine, script)), "true");
    }

    /** As Flyway computes it, without the ends of lines, so that these may differ. */
    private static int checksum(Engine engine, String script) {
        CRC32 sum = new CRC32();
        try (InputStream in = SchemaHistory.class.getResourceAsStream("/" + engine.migrations() + "/" + script);
                BufferedReader lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8))) {
            lines.lines().forEach(line -> sum.update(line.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) sum.getValue();
    }
}
