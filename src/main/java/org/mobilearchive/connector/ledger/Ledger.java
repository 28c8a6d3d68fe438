package org.mobilearchive.connector.ledger;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.lease.Leases;
import org.mobilearchive.connector.ledger.rebuild.RebuildMark;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.ledger.store.LedgerFiles;
import org.mobilearchive.connector.ledger.verify.StartCheck;

/** The way into the ledger: its database, open and checked. */
public final class Ledger {
    private Ledger() {}

    /**
     * Opens the ledger and brings its tables up to date.
     *
     * @param url such as {@code jdbc:sqlite:./data/ledger}; a relative path is relative to the working directory
     * @throws LedgerException if it is in use, damaged, not completely rebuilt, or written by a newer program
     */
    public static Database open(String url, @Nullable String user, @Nullable String password) {
        return open(url, user, password, InstantSource.system());
    }

    /** Opens the ledger with a given clock, by which leases expire. */
    public static Database open(String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        return Database.open(url, user, password, clock, Ledger::checkWhole);
    }

    /**
     * Opens the ledger for commands that only read. One that belongs to another user is left as it is, and nothing is
     * written beside it.
     */
    public static Database openToRead(
            String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        return Database.otherOwner(url).isEmpty()
                ? open(url, user, password, clock)
                : Database.openToRead(url, clock, Ledger::checkWhole);
    }

    /** Opens a ledger to rebuild it: a new one, or one that an interrupted rebuild left. */
    static Database openToRebuild(String url, @Nullable String user, @Nullable String password, InstantSource clock) {
        return Database.open(url, user, password, clock, RebuildMark.WITH_THE_TABLES, Ledger::check);
    }

    private static void checkWhole(Database database, @Nullable LedgerFiles files) {
        check(database, files);
        RebuildMark.requireNone(database);
    }

    private static void check(Database database, @Nullable LedgerFiles files) {
        if (files != null) {
            new StartCheck(database, files).run();
        }
        if (!database.isShared()) {
            // No other process can have the database open, so every holder of a lease has ended
            database.durably(Leases::releaseAll);
        }
    }
}
