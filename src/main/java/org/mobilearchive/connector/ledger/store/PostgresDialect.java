package org.mobilearchive.connector.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL has arrays and times of its own, and locks rows. */
final class PostgresDialect implements Dialect {
    @Override
    public String in(String column) {
        return column + " = ANY(?)";
    }

    @Override
    public String table(String name, String... columns) {
        return "UNNEST(" + String.join(", ", Collections.nCopies(columns.length, "CAST(? AS BIGINT[])")) + ") AS "
                + name + " ("
                + String.join(", ", columns) + ")";
    }

    @Override
    public String lock() {
        return " FOR UPDATE";
    }

    @Override
    public String restart(String table, String column, long next) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + next;
    }

    @Override
    public Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    @Nullable
    public Instant timeOrNull(ResultSet results, String column) throws SQLException {
        OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The server takes the type of an empty list from the column that it is compared with. */
    @Override
    public void bind(PreparedStatement statement, int index, Collection<?> values) throws SQLException {
        if (values.isEmpty()) {
            statement.setObject(index, "{}", Types.OTHER);
            return;
        }
        boolean numbers = values.stream().allMatch(value -> value == null || value instanceof Long);
        statement.setArray(
                index, statement.getConnection().createArrayOf(numbers ? "bigint" : "varchar", values.toArray()));
    }

    @Override
    public List<Long> numbers(ResultSet results, String column) throws SQLException {
        Object[] numbers = (Object[]) results.getArray(column).getArray();
        return Arrays.stream(numbers).map(Long.class::cast).toList();
    }

    @Override
    public void begin(Connection connection, boolean snapshot) throws SQLException {
        if (snapshot) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE); // the pool sets it back
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }
}
