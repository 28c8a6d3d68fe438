package org.mobilearchive.connector.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a database says and keeps what is in the ledger. Here: as H2 and PostgreSQL do, in standard SQL. Thread-safe. */
class Dialect {
    /** The ledger's statement in the words of the database. */
    String words(String sql) {
        return sql;
    }

    /** A query for the names of all tables, as {@code table_name}. */
    String tables() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'";
    }

    /** A statement by which the next number in a column is this one; null where it always is the greatest and one. */
    @Nullable
    String restart(String table, String column, long next) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + next;
    }

    /** A query for what the database itself finds damaged, as {@code damage}; null where it has no words for that. */
    @Nullable
    String damage() {
        return null;
    }

    /** A moment, in whole microseconds. */
    Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    Object array(Connection connection, Collection<?> values) throws SQLException {
        boolean numbers = values.stream().allMatch(value -> value == null || value instanceof Long);
        return connection.createArrayOf(numbers ? "bigint" : "varchar", values.toArray());
    }

    /** Begins a transaction. @param snapshot whether it only reads, and sees one moment of the ledger */
    void begin(Connection connection, boolean snapshot) throws SQLException {
        if (snapshot) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE); // the pool sets it back
        }
    }

    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Nullable
    Instant timeOrNull(ResultSet results, String column) throws SQLException {
        OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    List<Long> numbers(ResultSet results, String column) throws SQLException {
        Object[] numbers = (Object[]) results.getArray(column).getArray();
        return Arrays.stream(numbers).map(Long.class::cast).toList();
    }
}
