package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of a ledger in a file up to date, in a copy beside it that takes the file's place once it is whole.
 * H2 commits each statement of a migration by itself, so that a crash in the middle would leave what is neither the old
 * ledger nor the new one; and by its issue 4302 it refuses rows once the session has ended that made their table, until
 * the file is opened anew. Whoever calls this keeps other processes from the file.
 */
final class FileMigration {
    private final LedgerUrl place;
    private final LedgerUrl copy;
    private final @Nullable String user;
    private final @Nullable String password;

    FileMigration(LedgerUrl place, @Nullable String user, @Nullable String password) {
        this.place = place;
        this.copy = place.beside(".migration");
        this.user = user;
        this.password = password;
    }

    /** Opens the ledger, which has the tables of this program then. A ledger that is not there is made. */
    ConnectionPool open() {
        if (Files.exists(place.database())) {
            ConnectionPool pool = ConnectionPool.open(place, user, password);
            if (pool.orAbandon(() -> isUpToDate(pool))) {
                return pool;
            }
            pool.close();
        }
        try {
            migrate();
        } catch (IOException e) {
            throw new LedgerException(
                    "ledger " + place.display() + " cannot be brought up to date: a copy is made of it, for which its"
                            + " folder must have space and be owned by this user; the ledger is as it was",
                    e);
        }
        return ConnectionPool.open(place, user, password);
    }

    private boolean isUpToDate(ConnectionPool pool) {
        return SchemaHistory.isComplete(pool.source(), place.engine()) || Schema.isUpToDate(pool.source(), place);
    }

    private void migrate() throws IOException {
        Path database = place.database();
        Path next = copy.database();
        try {
            deleteCopy(); // of a process that was killed
            if (Files.exists(database)) {
                Files.copy(database, next);
            }
            try (ConnectionPool pool = ConnectionPool.open(copy, user, password)) {
                pool.orAbandon(() -> whole(pool));
            }
            PrivateFile.replace(database, next);
        } finally {
            deleteCopy();
        }
    }

    private void deleteCopy() throws IOException {
        Files.deleteIfExists(copy.database());
        for (Path log : copy.logs()) {
            Files.deleteIfExists(log);
        }
    }

    /** By its word, for H2 says nothing of what it could not write when it is closed. */
    private ConnectionPool whole(ConnectionPool pool) {
        Schema.migrate(pool.source(), place);
        try {
            new Checkpoint(pool).run();
        } catch (LedgerException e) {
            throw LedgerErrors.onMigration(place.display(), e);
        }
        return pool;
    }
}
