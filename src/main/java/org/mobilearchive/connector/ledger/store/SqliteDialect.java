package org.mobilearchive.connector.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * SQLite has neither arrays nor times: here, arrays are JSON texts, and times are microseconds since 1970-01-01T00:00Z.
 * It locks the whole database, not rows.
 */
final class SqliteDialect implements Dialect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Long>> NUMBERS = new TypeReference<>() {};

    @Override
    public String in(String column) {
        return column + " IN (SELECT value FROM json_each(?))";
    }

    /**
     * A LIMIT, even an unlimited one, makes SQLite store a list with an index. Without it, SQLite reads the list again
     * for each row.
     */
    @Override
    public String table(String name, String... columns) {
        StringJoiner values = new StringJoiner(", ", "(SELECT ", " FROM json_each(?) c0");
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            values.add("c" + i + ".value AS " + columns[i]);
            if (i > 0) {
                others.append(" JOIN (SELECT key, value FROM json_each(?) LIMIT -1) c%1$d ON c%1$d.key = c0.key"
                        .formatted(i));
            }
        }
        return values + others.append(") AS ").append(name).toString();
    }

    @Override
    public String lock() {
        return "";
    }

    @Override
    @Nullable
    public String restart(String table, String column, long next) {
        return null;
    }

    @Override
    public Object time(Instant time) {
        return time.getEpochSecond() * 1_000_000
                + time.getNano() / 1_000; // Java 17 counts by nanoseconds, up to 2262 only
    }

    @Override
    @Nullable
    public Instant timeOrNull(ResultSet results, String column) throws SQLException {
        long time = results.getLong(column);
        return results.wasNull() ? null : Instant.EPOCH.plus(time, ChronoUnit.MICROS);
    }

    @Override
    public void bind(PreparedStatement statement, int index, Collection<?> values) throws SQLException {
        try {
            statement.setString(index, JSON.writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new SQLDataException("a list of values has no form in JSON");
        }
    }

    @Override
    public List<Long> numbers(ResultSet results, String column) throws SQLException {
        try {
            return JSON.readValue(results.getString(column), NUMBERS);
        } catch (JsonProcessingException e) {
            throw new SQLDataException("a list of numbers cannot be read");
        }
    }

    @Override
    public void begin(Connection connection, boolean snapshot) throws SQLException {
        execute(connection, snapshot ? "BEGIN" : "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
