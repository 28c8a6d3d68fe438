package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.rebuild.RebuiltFiles;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerUrl;

/**
 * A new ledger that replaces a damaged one. A ledger in a file is written beside the old one, and {@link #install}
 * replaces the old one with it; if it is closed before that, the old one stays unchanged. A database on a server must
 * be empty, or left by an interrupted rebuild.
 */
public final class RebuiltLedger implements AutoCloseable {
    private final Database database;
    private final @Nullable RebuiltFiles files;
    private final InstantSource clock;

    private RebuiltLedger(Database database, @Nullable RebuiltFiles files, InstantSource clock) {
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    /** Opens the new ledger. @throws LedgerException if another process has the old one open */
    public static RebuiltLedger open(
            String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        LedgerUrl place = LedgerUrl.of(url);
        RebuiltFiles files = place.file() == null ? null : RebuiltFiles.of(place);
        try {
            Database database = Ledger.openToRebuild(files == null ? url : files.url(), user, password, clock);
            return new RebuiltLedger(database, files, clock);
        } catch (RuntimeException e) {
            if (files != null) {
                files.close();
            }
            throw e;
        }
    }

    /** The new ledger. */
    public Database database() {
        return database;
    }

    /**
     * Closes the new ledger and replaces the old one with it; returns the folder of the old files, if there were any.
     */
    public Optional<Path> install() throws IOException {
        database.close();
        return files == null ? Optional.empty() : files.install(clock.instant());
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            if (files != null) {
                files.close();
            }
        }
    }
}
