package org.mobilearchive.connector.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements within one transaction. For one thread. */
final class Tx {
    /** What is done in a transaction. It can be run again from its start, where it met another transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /** What is made of a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T of(Row row) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final Lease.Moment begun;
    private @Nullable AuditBlock last;

    Tx(Connection connection, Dialect dialect, Lease.Moment begun) {
        this.connection = connection;
        this.dialect = dialect;
        this.begun = begun;
    }

    /** A moment before anything of the transaction was asked of the database. */
    Lease.Moment begun() {
        return begun;
    }

    /** Says that the transaction has come to its block of the audit log, after which it writes nothing. */
    void endWith(AuditBlock block) {
        last = block;
    }

    /** The block that the transaction appended; null if it changed nothing in the books. */
    @Nullable
    AuditBlock last() {
        return last;
    }

    /** Returns the number of rows changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        requireOpen();
        try (PreparedStatement statement = connection.prepareStatement(dialect.words(sql))) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Inserts a row and returns the number that the database gave it. */
    long insert(String key, String sql, @Nullable Object... values) throws SQLException {
        requireOpen();
        try (PreparedStatement statement = connection.prepareStatement(dialect.words(sql), new String[] {key})) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Runs a statement once for each row of values. */
    void batch(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
        requireOpen();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(dialect.words(sql))) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.words(sql))) {
            bind(statement, values);
            try (ResultSet results = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (results.next()) {
                    rows.add(mapper.of(new Row(results, dialect)));
                }
                return rows;
            }
        }
    }

    /** The next number that the database gives to a row. */
    void restart(String table, String column, long next) throws SQLException {
        String sql = dialect.restart(table, column, next);
        if (sql != null) {
            update(sql);
        }
    }

    /** The names of all tables. */
    List<String> tables() throws SQLException {
        return list(dialect.tables(), row -> row.text("table_name"));
    }

    /** What the database itself finds damaged, where it looks. */
    Optional<String> damage() throws SQLException {
        String sql = dialect.damage();
        return sql == null ? Optional.empty() : first(sql, row -> row.text("damage"));
    }

    /** Reads every value of every row, and returns the number of rows. */
    long readThrough(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.words(sql))) {
            statement.setFetchSize(1000);
            try (ResultSet results = statement.executeQuery()) {
                int columns = results.getMetaData().getColumnCount();
                long rows = 0;
                while (results.next()) {
                    for (int column = 1; column <= columns; column++) {
                        results.getObject(column);
                    }
                    rows++;
                }
                return rows;
            }
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    /** The only row of a statement that always has one. */
    <T> T only(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).get(0);
    }

    private void requireOpen() {
        if (last != null) {
            throw new IllegalStateException("the audit log's block must be a transaction's last write, and is not");
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, storable(values[i]));
        }
    }

    private @Nullable Object storable(@Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            return StoredText.encode(text);
        }
        if (value instanceof Instant instant) {
            return dialect.time(instant.truncatedTo(ChronoUnit.MICROS));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Collection<?> values ? dialect.array(connection, values) : value;
    }
}
