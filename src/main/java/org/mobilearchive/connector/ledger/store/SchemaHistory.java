package org.mobilearchive.connector.ledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * Compares Flyway's record of migrations with this program's migrations without Flyway itself, which takes longer to
 * start than a ledger takes to open. If there is any difference, Flyway decides.
 */
final class SchemaHistory {
    /** The version of the first script: tables of an earlier version are not brought up to date. */
    static final String FIRST = "10";

    /** The scripts of the program, which are the same for each engine except for their dialect; the oldest first. */
    static final List<String> SCRIPTS =
            List.of("V10__create_ledger.sql", "V11__parts_that_differ.sql", "V12__tries.sql");

    // The scripts by which earlier builds reached the tenth version, with Flyway's checksums
    private static final Map<Engine, List<String>> EARLIER = Map.of(
            Engine.SQLITE,
            List.of(line("V10__create_ledger.sql", -1713813830)),
            Engine.POSTGRESQL,
            List.of(
                    line("V1__create_ledger.sql", 11527083),
                    line("V2__directory.sql", 1999978467),
                    line("V3__audit.sql", -850108893),
                    line("V4__replay.sql", 532920489),
                    line("V5__packs.sql", 1134204361),
                    line("V6__pending.sql", 2048777054),
                    line("V7__report.sql", -1074301679),
                    line("V8__ranges.sql", 564217425),
                    line("V9__intents.sql", -406240713),
                    line("V10__item_states.sql", 1490612712)));

    // Ranks below 1 record the creation of this table itself. Quoted, because Flyway writes the names in lower case
    private static final String APPLIED =
            """
            SELECT "version", "description", "type", "script", "checksum", "success"
            FROM "flyway_schema_history" WHERE "installed_rank" > 0 ORDER BY "installed_rank"
            """;

    private SchemaHistory() {}

    /** Whether the program's scripts made the tables, and each script ran to its end. */
    static boolean isComplete(DataSource source, Engine engine) {
        List<String> applied = applied(source);
        List<String> sinceEarlier = new ArrayList<>(requireNonNull(EARLIER.get(engine)));
        sinceEarlier.addAll(scripts(engine).subList(1, SCRIPTS.size()));
        return applied.equals(scripts(engine)) || applied.equals(sinceEarlier);
    }

    /** Whether scripts of an earlier build made the tables. */
    static boolean isEarlier(DataSource source, Engine engine) {
        List<String> applied = applied(source);
        List<String> earlier = requireNonNull(EARLIER.get(engine));
        return applied.size() >= earlier.size()
                && applied.subList(0, earlier.size()).equals(earlier);
    }

    private static List<String> scripts(Engine engine) {
        return SCRIPTS.stream()
                .map(script -> line(script, checksum(engine, script)))
                .toList();
    }

    /** Empty if there is no readable history. */
    private static List<String> applied(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(APPLIED)) {
            List<String> applied = new ArrayList<>();
            while (rows.next()) {
                applied.add(line(rows));
            }
            return applied;
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= 5; column++) {
            columns.add(row.getString(column));
        }
        return String.join("|", columns) + "|" + row.getBoolean(6);
    }

    /** The row of a script that ran to its end: Flyway takes version and description from its name. */
    private static String line(String script, int checksum) {
        int end = script.indexOf("__");
        String version = script.substring(1, end);
        String description = script.substring(end + 2, script.lastIndexOf('.')).replace('_', ' ');
        return String.join("|", version, description, "SQL", script, Integer.toString(checksum), "true");
    }

    /** The checksum as Flyway computes it, without line ends, so that these may differ. */
    private static int checksum(Engine engine, String script) {
        CRC32 sum = new CRC32();
        try (InputStream in = SchemaHistory.class.getResourceAsStream("/" + engine.scripts() + "/" + script);
                BufferedReader lines = new BufferedReader(new InputStreamReader(requireNonNull(in), UTF_8))) {
            lines.lines().forEach(line -> sum.update(line.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) sum.getValue();
    }
}
