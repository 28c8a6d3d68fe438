package org.mobilearchive.connector.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The ledger's database: its connections and its transactions. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 8;

    private final String display;
    private final ConnectionPool pool;
    private final Dialect dialect;
    private final InstantSource clock;
    private final @Nullable Checkpoint checkpoint;
    private final @Nullable LedgerFiles files;
    // Of the audit log; committed, and on the disk or not
    private final AtomicReference<@Nullable AuditBlock> newest = new AtomicReference<>();

    private Database(LedgerUrl place, ConnectionPool pool, InstantSource clock, @Nullable LedgerFiles files) {
        this.display = place.display();
        this.pool = pool;
        this.clock = clock;
        this.dialect = pool.dialect();
        this.checkpoint = place.embedded() ? new Checkpoint(pool) : null;
        this.files = files;
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
     * @param url such as {@code jdbc:sqlite:./data/ledger}; a relative path is of the working directory
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
        ConnectionPool pool = files == null
                ? migrated(place, ConnectionPool.open(place, user, password))
                : new FileMigration(place, user, password).open();
        return pool.orAbandon(() -> new Database(place, pool, clock, files).checked());
    }

    private static ConnectionPool migrated(LedgerUrl place, ConnectionPool pool) {
        if (!pool.orAbandon(() -> SchemaHistory.isComplete(pool.source(), place.engine()))) {
            pool.orAbandon(() -> Schema.migrate(pool.source(), place));
        }
        return pool;
    }

    private Database checked() {
        if (files != null) {
            new StartCheck(this, files).run();
        }
        if (!isShared()) {
            // Nobody else can have the database open, so every holder of a lease is gone
            durably(Leases::releaseAll);
        }
        return this;
    }

    /** The file of a ledger without its ending; empty where the ledger is not a file. */
    public static Optional<Path> file(String url) {
        return Optional.ofNullable(LedgerUrl.of(url).file());
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
        return attempts(() -> once(work, false));
    }

    private <T> T attempts(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || e instanceof CommitException || !LedgerErrors.isPassing(e)) {
                    throw LedgerErrors.onStatement(e);
                }
                if (!LedgerErrors.isConflict(e)) {
                    // A database that was started anew has ended every connection, not this one alone
                    pool.renew();
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Runs the work in one transaction, which nothing can lose any more when this returns, nor any before it. */
    <T> T durably(Tx.Work<T> work) {
        T result = transaction(work);
        makeDurable();
        return result;
    }

    private void makeDurable() {
        AuditBlock block = newest.get();
        if (checkpoint != null) {
            checkpoint.run();
        }
        if (files != null && block != null) {
            files.durable(block);
        }
    }

    /** Reads by one transaction that sees one moment of the ledger, whatever others write meanwhile. */
    <T> T snapshot(Tx.Work<T> work) {
        return attempts(() -> once(work, true));
    }

    private <T> T once(Tx.Work<T> work, boolean snapshot) throws SQLException {
        Connection connection = pool.connection(snapshot);
        try {
            dialect.begin(connection, snapshot);
            return run(connection, work);
        } finally {
            pool.giveBack(connection);
        }
    }

    private <T> T run(Connection connection, Tx.Work<T> work) throws SQLException {
        try {
            Tx tx = new Tx(connection, dialect, Lease.Moment.of(clock));
            T result = work.in(tx);
            commit(connection);
            note(tx.last());
            return result;
        } catch (SQLException | RuntimeException | Error e) { // whatever it is: the connection is used again
            rollBack(connection, e);
            throw e;
        }
    }

    private void note(@Nullable AuditBlock last) {
        if (last != null) {
            newest.accumulateAndGet(
                    last, (known, other) -> known == null || known.number() < other.number() ? other : known);
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            throw new CommitException(e);
        }
    }

    private void rollBack(Connection connection, Throwable failure) {
        try {
            dialect.rollBack(connection);
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
            try {
                makeDurable();
            } finally {
                pool.close();
            }
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
}
