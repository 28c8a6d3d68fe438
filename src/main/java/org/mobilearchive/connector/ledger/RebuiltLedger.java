package org.mobilearchive.connector.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A new ledger in the place of one that is damaged. That of a file is written beside it, and put into its place by
 * {@link #install}; closed without that, the old one is there as it was. A database of a server must be empty.
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

    /** Opens the new ledger. @throws LedgerException if another process has the old one */
    public static RebuiltLedger open(
            String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        LedgerUrl place = LedgerUrl.of(url);
        RebuiltFiles files = place.file() == null ? null : RebuiltFiles.of(place, url);
        try {
            Database database = Database.open(files == null ? url : files.url(), user, password, clock);
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

    /** Closes the new ledger and puts it into its place; returns the folder that has the old files, if there were any. */
    public Optional<Path> install() throws IOException {
        database.close();
        return files == null ? Optional.empty() : files.install(clock.instant());
    }

    @Override
    public void close() {
        database.close();
        if (files != null) {
            files.close();
        }
    }
}
