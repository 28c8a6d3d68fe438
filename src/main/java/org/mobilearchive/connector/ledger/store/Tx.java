package org.mobilearchive.connector.ledger.store;

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
public final class Tx {
    /** The work of a transaction. After a conflict with another transaction it is repeated from its start. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /** Converts a row to a value. */
    @FunctionalInterface
    public interface Mapper<T> {
        T of(Row row) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final Moment begun;
    private Anchor.@Nullable Mark last;

    Tx(Connection connection, Dialect dialect, Moment begun) {
        this.connection = connection;
        this.dialect = dialect;
        this.begun = begun;
    }

    /** A time before the transaction's first statement. */
    public Moment begun() {
        return begun;
    }

    /** Marks that the transaction appends its block of the audit log, after which it writes nothing. */
    public void endWith(Anchor.Mark block) {
        last = block;
    }

    /** The block that the transaction appended; null if it changed nothing in the ledger. */
    Anchor.@Nullable Mark last() {
        return last;
    }

    /**
     * A condition that holds if the column has one of the values of a collection, which is one value of the statement.
     */
    public String in(String column) {
        return dialect.in(column);
    }

    /**
     * A table of collections of numbers of equal size, for a FROM clause: each column is one value of the statement.
     */
    public String table(String name, String... columns) {
        return dialect.table(name, columns);
    }

    /** The end of a query whose rows stay locked until the transaction ends. */
    public String lock() {
        return dialect.lock();
    }

    /** Returns the number of rows changed. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        requireOpen();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Inserts a row and returns the number that the database gave it. */
    public long insert(String key, String sql, @Nullable Object... values) throws SQLException {
        requireOpen();
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {key})) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Runs a statement once for each row of values. */
    public void batch(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
        requireOpen();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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

    /** Sets the next number that the database gives to a row. */
    public void restart(String table, String column, long next) throws SQLException {
        String sql = dialect.restart(table, column, next);
        if (sql != null) {
            update(sql);
        }
    }

    /** Reads every value of every row, and returns the number of rows. */
    public long readThrough(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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

    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).stream().findFirst();
    }

    /** The only row of a statement that always has one. */
    public <T> T only(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return list(sql, mapper, values).get(0);
    }

    private void requireOpen() {
        if (last != null) {
            throw new IllegalStateException(
                    "the audit log's block must be the last write of a transaction, and is not");
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Collection<?> list) {
                dialect.bind(statement, i + 1, list);
            } else {
                statement.setObject(i + 1, storable(values[i]));
            }
        }
    }

    private @Nullable Object storable(@Nullable Object value) {
        if (value instanceof String text) {
            return StoredText.encode(text);
        }
        if (value instanceof Instant instant) {
            return dialect.time(instant.truncatedTo(ChronoUnit.MICROS));
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
