package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.progress.LiveRun;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.Counts;
import org.mobilearchive.connector.ledger.books.RunBooks;

/**
 * Where a connector stands.
 *
 * @param counts its items by their outcome
 * @param next when its schedule starts it; null if nothing does
 * @param live its run; null if none is under way in this process
 * @param starting whether a run was asked for that has not begun yet
 * @param notBegun why the run that was asked for did not begin; null if it did
 * @param connected whether it has a file in routes/connectors
 */
public record Standing(
        String archiver,
        String title,
        ArchiverBooks books,
        Counts counts,
        @Nullable Instant next,
        @Nullable LiveRun live,
        boolean starting,
        @Nullable String notBegun,
        boolean connected) {
    /** What a connector does, or what is wrong with it. */
    public enum State {
        RUNNING,
        STARTING,
        NOT_BEGUN,
        FAILED,
        PENDING,
        COMPLETE,
        NEVER
    }

    public Standing {
        requireNonNull(archiver, "archiver is null");
        requireNonNull(title, "title is null");
        requireNonNull(books, "books is null");
        requireNonNull(counts, "counts is null");
    }

    /** What stands in the column of states. */
    public State state() {
        @Nullable RunBooks last = books.lastRun();
        if (live != null) {
            return State.RUNNING;
        }
        if (starting) {
            return State.STARTING;
        }
        if (notBegun != null) {
            return State.NOT_BEGUN;
        }
        if (last == null) {
            return State.NEVER;
        }
        if (last.failure() != null) {
            return State.FAILED;
        }
        return books.open() == null ? State.COMPLETE : State.PENDING;
    }

    /** Whether a run can be started. */
    public boolean canRun() {
        return connected && live == null && !starting;
    }

    /** All dead letters. */
    public long dead() {
        return counts.dead().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How much of what is known of the run is done, from 0 to 100. */
    public long percent() {
        if (live == null) {
            return 0;
        }
        long all = live.progress().delivered() + live.progress().pending();
        return all == 0 ? 0 : 100 * live.progress().delivered() / all;
    }
}
