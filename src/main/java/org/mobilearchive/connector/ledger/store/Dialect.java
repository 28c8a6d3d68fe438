package org.mobilearchive.connector.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences between the engines in SQL and storage. All other SQL is the same text for both. Thread-safe. */
interface Dialect {
    /** A condition that holds if the column has one of the values of a list, which is one parameter. */
    String in(String column);

    /** A table of lists of numbers of equal length, for a FROM clause: each column is one parameter, and null is a value. */
    String table(String name, String... columns);

    /** The end of a query whose rows stay locked until the transaction ends. */
    String lock();

    /** A statement that sets the next number of a column; null if the next number always follows the greatest. */
    @Nullable
    String restart(String table, String column, long next);

    /** A moment, in whole microseconds. */
    Object time(Instant time);

    @Nullable
    Instant timeOrNull(ResultSet results, String column) throws SQLException;

    /** Sets a parameter to a list of numbers or of texts, also to an empty one. */
    void bind(PreparedStatement statement, int index, Collection<?> values) throws SQLException;

    List<Long> numbers(ResultSet results, String column) throws SQLException;

    /** Begins a transaction. @param snapshot whether it only reads, in one snapshot of the ledger */
    void begin(Connection connection, boolean snapshot) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollBack(Connection connection) throws SQLException;
}
