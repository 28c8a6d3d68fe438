package org.mobilearchive.connector.ledger;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections to a ledger, and the database itself where it is within this process. Thread-safe. */
final class ConnectionPool implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final HikariDataSource source;
    private final @Nullable EmbeddedDatabase embedded;

    private ConnectionPool(HikariDataSource source, @Nullable EmbeddedDatabase embedded) {
        this.source = source;
        this.embedded = embedded;
    }

    /** @throws LedgerException if the ledger is in use, damaged, not to be reached, or refuses the user */
    static ConnectionPool open(LedgerUrl place, @Nullable String user, @Nullable String password) {
        EmbeddedDatabase embedded = place.embedded() ? EmbeddedDatabase.start(place, user, password) : null;
        try {
            place.protectFile();
            return new ConnectionPool(source(place, user, password), embedded);
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.abandon(e);
            }
            throw e;
        }
    }

    private static HikariDataSource source(LedgerUrl place, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(place.jdbc());
        config.setUsername(place.user(user));
        config.setPassword(password == null ? "" : password);
        // SQLite's driver would begin the next transaction at the end of each one: its dialect begins them
        config.setAutoCommit(place.engine() == Engine.SQLITE);
        config.setMaximumPoolSize(CONNECTIONS);
        // More come when they are needed, and not beside a migration, whose locks they would wait for
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(place.sessionSettings());
        // Commits them: else the session's first rollback takes them back
        config.setIsolateInternalQueries(true);
        config.setDataSourceProperties(place.standards());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
    }

    /**
     * A connection for one transaction, to be given back.
     *
     * @param snapshot whether it only reads, and sees one moment of the ledger
     */
    Connection connection(boolean snapshot) throws SQLException {
        return embedded == null ? source.getConnection() : embedded.connection(source, snapshot);
    }

    /** Takes back a connection of which the transaction has ended. */
    void giveBack(Connection connection) throws SQLException {
        if (embedded == null) {
            connection.close();
        } else {
            embedded.giveBack(connection);
        }
    }

    Dialect dialect() {
        return embedded == null ? new Dialect() : embedded.dialect();
    }

    /** Brings what was committed to the disk; of a database within this process alone. */
    void sync() throws SQLException {
        requireNonNull(embedded).sync(source);
    }

    DataSource source() {
        return source;
    }

    /** Lets no connection be used again that is there now. */
    void renew() {
        source.getHikariPoolMXBean().softEvictConnections();
    }

    /** Does a step of the opening; where it fails, a file is let go as it is. */
    <T> T orAbandon(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            source.close();
            if (embedded != null) {
                embedded.abandon(e);
            }
            throw e;
        }
    }

    boolean isClosed() {
        return source.isClosed();
    }

    /** Closes the connections, and the database where it is within this process. */
    @Override
    public void close() {
        if (source.isClosed()) {
            return;
        }
        source.close();
        if (embedded != null) {
            embedded.end();
        }
    }
}
