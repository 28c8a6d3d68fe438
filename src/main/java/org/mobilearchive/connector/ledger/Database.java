package org.mobilearchive.connector.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The ledger's database: its connections and its transactions. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int ATTEMPTS = 8;

    private final String display;
    private final HikariDataSource pool;
    private final InstantSource clock;
    private final @Nullable Checkpoint checkpoint;
    private final @Nullable EmbeddedDatabase embedded;
    private final @Nullable LedgerFiles files;

    private Database(
            LedgerUrl place,
            HikariDataSource pool,
            InstantSource clock,
            @Nullable EmbeddedDatabase embedded,
            @Nullable LedgerFiles files) {
        this.display = place.display();
        this.embedded = embedded;
        this.files = files;
        this.pool = pool;
        this.clock = clock;
        this.checkpoint = embedded == null ? null : new Checkpoint(pool);
    }

    /** A transaction that may have been committed: it is not run again here. */
    private static final class CommitException extends SQLException {
        CommitException(SQLException cause) {
            super("the end of the transaction is not known", cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param url such as {@code jdbc:h2:file:./data/ledger}; a relative path is of the working directory
     * @throws LedgerException if it is in use, damaged, or of a newer program
     */
    public static Database open(String url, @Nullable String user, @Nullable String password) {
        return open(url, user, password, InstantSource.system());
    }

    /** Opens the database with a clock of one's own, by which leases expire. */
    public static Database open(String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        LedgerUrl place = LedgerUrl.of(url);
        place.makeFolder();
        LedgerFiles files = LedgerFiles.open(place);
        try {
            return open(place, user, password, clock, files);
        } catch (RuntimeException e) {
            if (files != null) {
                files.abandon();
            }
            throw e;
        }
    }

    private static Database open(
            LedgerUrl place,
            @Nullable String user,
            @Nullable String password,
            InstantSource clock,
            @Nullable LedgerFiles files) {
        Database database = connected(place, user, password, clock, files);
        try {
            if (Schema.migrate(database.pool, place.display()) && place.file() != null) {
                // H2 checks rows by the session that made the table, and refuses each once that has ended (its issue
                // 4302)
                database.end();
                database = connected(place, user, password, clock, files);
            }
            return database.checked(place);
        } catch (RuntimeException e) {
            database.end();
            throw e;
        }
    }

    private static Database connected(
            LedgerUrl place,
            @Nullable String user,
            @Nullable String password,
            InstantSource clock,
            @Nullable LedgerFiles files) {
        EmbeddedDatabase embedded = place.embedded() ? EmbeddedDatabase.start(place, user, password) : null;
        try {
            place.protectFile();
            return new Database(place, pool(place, user, password), clock, embedded, files);
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.end();
            }
            throw e;
        }
    }

    private Database checked(LedgerUrl place) {
        if (files != null) {
            new StartCheck(this, files).run();
        }
        if (place.embedded()) {
            // Nobody else can have the file open, so every holder of a lease is gone
            durably(Leases::releaseAll);
        }
        return this;
    }

    /** The file of a ledger without its ending; empty where the ledger is not a file. */
    public static Optional<Path> file(String url) {
        return Optional.ofNullable(LedgerUrl.of(url).file());
    }

    private static HikariDataSource pool(LedgerUrl place, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(place.jdbc());
        config.setUsername(place.user(user));
        config.setPassword(password == null ? "" : password);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        // More come when they are needed, and not beside a migration, whose locks they would wait for
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(place.sessionSettings());
        config.setDataSourceProperties(place.standards());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        }
    }

    /** Whether other processes can have it open at the same time. */
    boolean isShared() {
        return checkpoint == null;
    }

    /** The ledger as an error names it. */
    String display() {
        return display;
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * Runs the work in one transaction, which a crash of the process may still lose when this returns. After a conflict
     * or a lost connection it is run again, unless it may have been committed.
     */
    <T> T transaction(Tx.Work<T> work) {
        return attempts(() -> once(work, connection -> {}));
    }

    private <T> T attempts(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || e instanceof CommitException || !LedgerErrors.isPassing(e)) {
                    throw LedgerErrors.onStatement(e);
                }
                // A database that was started anew has ended every connection, not this one alone
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Runs the work in one transaction, which nothing can lose any more when this returns. */
    <T> T durably(Tx.Work<T> work) {
        AtomicReference<@Nullable AuditBlock> last = new AtomicReference<>();
        T result = transaction(tx -> {
            T done = work.in(tx);
            last.set(tx.last());
            return done;
        });
        if (checkpoint != null) {
            checkpoint.run();
        }
        AuditBlock block = last.get();
        if (files != null && block != null) {
            files.durable(block);
        }
        return result;
    }

    /** Reads by one transaction that sees one moment of the ledger, whatever others write meanwhile. */
    <T> T snapshot(Tx.Work<T> work) {
        return attempts(() -> once(work, connection -> {
            connection.rollback(); // the pool's look at it has begun a transaction
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE); // the pool sets it back
        }));
    }

    @FunctionalInterface
    private interface Preparation {
        void of(Connection connection) throws SQLException;
    }

    private <T> T once(Tx.Work<T> work, Preparation preparation) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                preparation.of(connection);
                T result = work.in(new Tx(connection, Lease.Moment.of(clock)));
                commit(connection);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitException(e);
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e); // the connection is lost, and its transaction with it
        }
    }

    @Override
    public void close() {
        if (pool.isClosed()) {
            return;
        }
        try {
            end();
        } catch (RuntimeException e) {
            if (files != null) {
                files.abandon();
            }
            throw e;
        }
        if (files != null) {
            files.close();
        }
    }

    private void end() {
        pool.close();
        if (embedded != null) {
            embedded.end();
        }
    }
}
