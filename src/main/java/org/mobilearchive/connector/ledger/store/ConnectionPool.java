package org.mobilearchive.connector.ledger.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections to a ledger, and the database itself if it is within this process. Thread-safe. */
final class ConnectionPool {
    static final int CONNECTIONS = 16;

    private final HikariDataSource source;
    private final @Nullable SqliteDatabase embedded;
    private final Dialect dialect;

    private ConnectionPool(HikariDataSource source, @Nullable SqliteDatabase embedded, Dialect dialect) {
        this.source = source;
        this.embedded = embedded;
        this.dialect = dialect;
    }

    /** Connections to a file that is only read. @throws LedgerException if it cannot be opened */
    static ConnectionPool openToRead(LedgerUrl place) {
        SqliteDatabase.loadLibrary();
        HikariConfig config = config(place);
        config.setJdbcUrl(place.immutable());
        config.setReadOnly(true); // as the connections are, or the pool would try to change them
        config.addDataSourceProperty("open_mode", SqliteDatabase.READ_BY_URI);
        return new ConnectionPool(source(place, config), null, new SqliteDialect());
    }

    /** @throws LedgerException if the ledger is in use, damaged or unreachable, or refuses the user */
    static ConnectionPool open(LedgerUrl place, @Nullable String user, @Nullable String password) {
        SqliteDatabase embedded = place.embedded() ? SqliteDatabase.start(place) : null;
        try {
            place.protectFile();
            HikariConfig config = config(place);
            config.setJdbcUrl(place.jdbc());
            config.setUsername(user == null || user.isBlank() ? null : user); // then a server uses the process's user
            config.setPassword(password == null ? "" : password);
            config.setDataSourceProperties(place.standards());
            return new ConnectionPool(
                    source(place, config), embedded, embedded == null ? new PostgresDialect() : new SqliteDialect());
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.release();
            }
            throw e;
        }
    }

    private static HikariConfig config(LedgerUrl place) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        // SQLite's driver would begin the next transaction at the end of each one: the dialect begins them instead
        config.setAutoCommit(place.embedded());
        config.setMaximumPoolSize(CONNECTIONS);
        // Further connections open when needed, and not during a migration, whose locks they would wait for
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(place.sessionSettings());
        // Commits the settings: otherwise the session's first rollback undoes them
        config.setIsolateInternalQueries(true);
        return config;
    }

    private static HikariDataSource source(LedgerUrl place, HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
    }

    /**
     * A connection for one transaction; the caller returns it.
     *
     * @param snapshot whether it only reads, in one snapshot of the ledger
     */
    Connection connection(boolean snapshot) throws SQLException {
        return embedded == null ? source.getConnection() : embedded.connection(source, snapshot);
    }

    /** Takes back a connection after its transaction has ended. */
    void giveBack(Connection connection) throws SQLException {
        if (embedded == null) {
            connection.close();
        } else {
            embedded.giveBack(connection);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Forces committed transactions to the disk; only for a database within this process. */
    void sync() throws SQLException {
        requireNonNull(embedded).sync();
    }

    DataSource source() {
        return source;
    }

    /** Discards all present connections. */
    void renew() {
        source.getHikariPoolMXBean().softEvictConnections();
    }

    /** Runs a step of the opening; if it fails, the file is released unchanged. */
    <T> T orAbandon(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            abandon(false);
            throw e;
        }
    }

    boolean isClosed() {
        return source.isClosed();
    }

    /** Closes the connections, and the database if it is within this process. */
    void close() throws SQLException {
        source.close();
        if (embedded != null) {
            embedded.end();
        }
    }

    /**
     * Releases the connections after a fault.
     *
     * @param lost whether a database within this process must not be written any more: then it stays open until the process
     *     ends, because closing it would copy its log to its file
     */
    void abandon(boolean lost) {
        source.close();
        if (embedded != null && !lost) {
            embedded.release();
        }
    }
}
