package org.mobilearchive.connector.ledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.Owner;

/** The ledger's database: its connections and its transactions. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 8;

    private final String display;
    private final ConnectionPool pool;
    private final Dialect dialect;
    private final InstantSource clock;
    private final @Nullable Checkpoint checkpoint;
    private final @Nullable LedgerFiles files;
    // The newest committed block of the audit log, which may not be on the disk yet
    private final AtomicReference<Anchor.@Nullable Mark> newest = new AtomicReference<>();
    private final Loss loss;
    private final boolean reading;

    private Database(
            LedgerUrl place, ConnectionPool pool, InstantSource clock, @Nullable LedgerFiles files, boolean reading) {
        this.display = place.display();
        this.loss = new Loss(display);
        this.pool = pool;
        this.clock = clock;
        this.dialect = pool.dialect();
        this.checkpoint = place.embedded() && !reading ? new Checkpoint(pool) : null;
        this.files = files;
        this.reading = reading;
    }

    /** A transaction that may have been committed: it is not repeated here. */
    private static final class CommitException extends SQLException {
        CommitException(SQLException cause) {
            super("the outcome of the transaction is unknown", cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    /**
     * Sets what is to be done, once, when the ledger is lost: its disk failed, or it was damaged while it was open. From
     * then on, each transaction fails.
     */
    public void whenLost(Consumer<LedgerLostException> action) {
        loss.then(action);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param clock decides when leases expire
     * @param check checks the database before its first use
     * @throws LedgerException if it is in use, damaged, or written by a newer program
     */
    public static Database open(
            String url, @Nullable String user, @Nullable String password, InstantSource clock, Check check) {
        return open(url, user, password, clock, "", check);
    }

    /**
     * The same, with a statement that belongs to the transaction that creates the tables.
     *
     * @param first is not run if there are tables; empty for none
     */
    public static Database open(
            String url,
            @Nullable String user,
            @Nullable String password,
            InstantSource clock,
            String first,
            Check check) {
        LedgerUrl place = LedgerUrl.of(url);
        place.makeFolder();
        LedgerFiles files = LedgerFiles.open(place);
        try {
            ConnectionPool pool = migrated(place, ConnectionPool.open(place, user, password), first);
            return pool.orAbandon(() -> checked(new Database(place, pool, clock, files, false), check));
        } catch (RuntimeException e) {
            if (files != null) {
                files.abandon();
            }
            throw e;
        }
    }

    /**
     * Opens a ledger in a file that belongs to another user, to read it alone: nothing is written, not even beside it.
     *
     * @throws LedgerException if it is in use, missing, not closed, damaged, or written by another version of the program
     */
    public static Database openToRead(String url, InstantSource clock, Check check) {
        LedgerUrl place = LedgerUrl.of(url);
        LedgerFiles files = LedgerFiles.openToRead(place);
        try {
            ConnectionPool pool = ConnectionPool.openToRead(place);
            return pool.orAbandon(() -> {
                if (!SchemaHistory.isComplete(pool.source(), place.engine())) {
                    throw LedgerErrors.ofAnotherVersion(place.display());
                }
                return checked(new Database(place, pool, clock, files, true), check);
            });
        } catch (RuntimeException e) {
            files.abandon();
            throw e;
        }
    }

    /** The user to whom the ledger's file or its folder belongs, if this process must not write there; otherwise empty. */
    public static Optional<Owner> otherOwner(String url) {
        return LedgerUrl.of(url).otherOwner();
    }

    /** The check of a newly opened database, before its first use. */
    @FunctionalInterface
    public interface Check {
        /** @param files the files beside the ledger's file; null if the ledger is not a file */
        void run(Database database, @Nullable LedgerFiles files);
    }

    private static Database checked(Database database, Check check) {
        check.run(database, database.files);
        return database;
    }

    private static ConnectionPool migrated(LedgerUrl place, ConnectionPool pool, String first) {
        if (!pool.orAbandon(() -> SchemaHistory.isComplete(pool.source(), place.engine()))) {
            pool.orAbandon(() -> Schema.migrate(pool.source(), place, first));
        }
        return pool;
    }

    /** The ledger's file without its ending; empty if the ledger is not a file. */
    public static Optional<Path> file(String url) {
        return Optional.ofNullable(LedgerUrl.of(url).file());
    }

    /** Whether other processes can have it open at the same time. */
    public boolean isShared() {
        return checkpoint == null;
    }

    /** The ledger as an error names it. */
    public String display() {
        return display;
    }

    public InstantSource clock() {
        return clock;
    }

    /**
     * Runs the work in one transaction. After this returns, a crash of the process may still undo it. After a conflict
     * or a lost connection the work is repeated, unless it may have been committed.
     */
    public <T> T transaction(Tx.Work<T> work) {
        return attempts(() -> once(work, false));
    }

    private <T> T attempts(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            loss.requireNone();
            try {
                return work.run();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || e instanceof CommitException || !LedgerErrors.isPassing(e)) {
                    throw loss.of(e, e instanceof CommitException ? Outcome.UNKNOWN : Outcome.UNDONE);
                }
                if (!LedgerErrors.isConflict(e)) {
                    // A restarted database has ended every connection, not only this one
                    pool.renew();
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Runs the work in one transaction. When this returns, it and all earlier transactions are durable. */
    public <T> T durably(Tx.Work<T> work) {
        T result = transaction(work);
        makeDurable();
        return result;
    }

    private void makeDurable() {
        loss.requireNone();
        Anchor.Mark block = newest.get();
        try {
            if (checkpoint != null) {
                checkpoint.run();
            }
            loss.durable(block);
            if (files != null && block != null) {
                files.durable(block);
            }
        } catch (SQLException | IOException e) {
            throw loss.of(e, Outcome.NOT_SYNCED);
        }
    }

    /** Reads in one transaction with one snapshot of the ledger, independent of concurrent writes. */
    public <T> T snapshot(Tx.Work<T> work) {
        return attempts(() -> once(work, true));
    }

    private <T> T once(Tx.Work<T> work, boolean snapshot) throws SQLException {
        Connection connection = pool.connection(snapshot);
        try {
            dialect.begin(connection, snapshot || reading);
            return run(connection, work);
        } finally {
            pool.giveBack(connection);
        }
    }

    private <T> T run(Connection connection, Tx.Work<T> work) throws SQLException {
        try {
            Tx tx = new Tx(connection, dialect, Moment.of(clock));
            T result = work.in(tx);
            commit(connection);
            note(tx.last());
            return result;
        } catch (SQLException | RuntimeException | Error e) { // everything: the connection is used again
            rollBack(connection, e);
            throw e;
        }
    }

    private void note(Anchor.@Nullable Mark last) {
        if (last != null) {
            newest.accumulateAndGet(
                    last, (known, other) -> known == null || known.number() < other.number() ? other : known);
        }
    }

    private void commit(Connection connection) throws SQLException {
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            throw LedgerErrors.mayBeCommitted(e) ? new CommitException(e) : e;
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
        boolean ended = false;
        try {
            end();
            ended = true;
        } finally {
            if (!ended) {
                pool.abandon(loss.isThere());
                if (files != null) {
                    files.abandon();
                }
            }
        }
        if (files != null) {
            files.close();
        }
    }

    private void end() {
        makeDurable();
        try {
            pool.close();
        } catch (SQLException e) {
            throw loss.of(e, Outcome.NOT_SYNCED);
        }
    }
}
