package org.mobilearchive.connector.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As SQLite does: it has no arrays, for which stand texts in JSON, and no times, for which stand microseconds since
 * 1970-01-01T00:00Z. It locks the whole database, and no rows.
 */
final class SqliteDialect extends Dialect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Long>> NUMBERS = new TypeReference<>() {};

    private static final String ARRAY = "CAST\\(\\? AS \\w+ ARRAY\\)";
    private static final String COLUMN = "(\\w+)";

    private static final List<Rule> RULES = List.of(
            new Rule("FETCH FIRST (\\?|\\d+) ROWS ONLY", "LIMIT $1"),
            new Rule("\\s+FOR UPDATE\\b", ""),
            new Rule("CAST\\(\\? AS TIMESTAMP\\(6\\) WITH TIME ZONE\\)", "?"),
            new Rule("= ANY\\((?:\\?|" + ARRAY + ")\\)", "IN (SELECT value FROM json_each(?))"),
            // Its plus keeps SQLite from the index of what is open, which is no way to a row by its number
            new Rule(
                    "MERGE INTO (\\w+) d\\s+USING \\((.*?)\\) done\\s+ON (.*?) AND d\\.is_open = TRUE"
                            + "\\s+WHEN MATCHED THEN UPDATE SET(.*)",
                    "WITH done AS ($2) UPDATE $1 AS d SET $4 FROM done WHERE $3 AND +d.is_open = TRUE"),
            new Rule(
                    String.join(", ", "UNNEST\\(" + ARRAY, ARRAY, ARRAY) + "\\)\\s+AS (\\w+) \\("
                            + String.join(", ", COLUMN, COLUMN, COLUMN) + "\\)",
                    // A limit, be it none, makes a table of a list, with an index: else it is read anew for each row
                    "(SELECT a.value AS $2, b.value AS $3, c.value AS $4 FROM json_each(?) a"
                            + " JOIN (SELECT key, value FROM json_each(?) LIMIT -1) b ON b.key = a.key"
                            + " JOIN (SELECT key, value FROM json_each(?) LIMIT -1) c ON c.key = a.key) AS $1"),
            new Rule(
                    "UNNEST\\(" + ARRAY + "\\) AS (\\w+) \\(" + COLUMN + "\\)",
                    "(SELECT value AS $2 FROM json_each(?)) AS $1"));

    /** What standard SQL says, and SQLite does otherwise. */
    private record Rule(Pattern standard, String words) {
        Rule(String standard, String words) {
            this(Pattern.compile(standard, Pattern.DOTALL), words);
        }
    }

    private final Map<String, String> known = new ConcurrentHashMap<>();

    @Override
    String words(String sql) {
        return known.computeIfAbsent(sql, SqliteDialect::translated);
    }

    @Override
    String tables() {
        return "SELECT name AS table_name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    }

    @Override
    @Nullable
    String restart(String table, String column, long next) {
        return null;
    }

    @Override
    String damage() {
        return "SELECT integrity_check AS damage FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
    }

    private static String translated(String sql) {
        String words = sql;
        for (Rule rule : RULES) {
            words = rule.standard().matcher(words).replaceAll(rule.words());
        }
        return words;
    }

    @Override
    void begin(Connection connection, boolean snapshot) throws SQLException {
        execute(connection, snapshot ? "BEGIN" : "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    Object time(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    Object array(Connection connection, Collection<?> values) throws SQLException {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new SQLDataException("a list of values has no form in JSON");
        }
    }

    @Override
    @Nullable
    Instant timeOrNull(ResultSet results, String column) throws SQLException {
        long time = results.getLong(column);
        return results.wasNull() ? null : Instant.EPOCH.plus(time, ChronoUnit.MICROS);
    }

    @Override
    List<Long> numbers(ResultSet results, String column) throws SQLException {
        try {
            return JSON.readValue(results.getString(column), NUMBERS);
        } catch (JsonProcessingException e) {
            throw new SQLDataException("a list of numbers cannot be read");
        }
    }
}
