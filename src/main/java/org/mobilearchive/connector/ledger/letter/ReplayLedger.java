package org.mobilearchive.connector.ledger.letter;

import java.time.Instant;
import java.util.List;
import org.mobilearchive.connector.ledger.audit.Audit;
import org.mobilearchive.connector.ledger.lease.FencedException;
import org.mobilearchive.connector.ledger.run.Run;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;

/** Replays dead letters within a run of their archiver. Thread-safe. */
public final class ReplayLedger {
    private final Database database;
    private final RunLedger runs;
    private final DeadLetterLedger letters;

    public ReplayLedger(Database database, RunLedger runs) {
        this.database = database;
        this.runs = runs;
        this.letters = new DeadLetterLedger(database);
    }

    /** The number of the latest dead letter: a replay does not take the letters that it creates itself. */
    public long last() {
        return database.transaction(tx -> tx.only(
                "SELECT COALESCE(MAX(dead_letter_no), 0) AS last_no FROM dead_letters", row -> row.number("last_no")));
    }

    /** The next open letters of the run's archiver, in the order of their creation; see {@link #last()}. */
    public List<DeadLetter> open(Run run, DeadLetterFilter filter, long after, int max) {
        return letters.list(filter.of(run.archiver()), after, max);
    }

    /** The letter with everything that its replay needs. */
    public Replayable take(DeadLetter letter) {
        return new Replayable(letter, letters.staged(letter));
    }

    /**
     * Records the outcome of a letter's replay, in one transaction. A letter that was replayed meanwhile does not
     * change, so a replay can be repeated from any point.
     *
     * @throws FencedException if the run lost its lease
     */
    public void record(Run run, Replayable replayable, ReplayOutcome outcome) {
        database.durably(tx -> {
            runs.hold(tx, run);
            Instant now = database.clock().instant();
            Audit.append(tx, now, new ReplayRecorder(tx, run, replayable, now).record(outcome));
            return run;
        });
    }

    /**
     * The present outcomes of the letters that the run replayed, in the order of the replay.
     *
     * @param after number of the last replay of the page before; 0 at first
     */
    public List<Replayed> replayed(Run run, long after, int max) {
        return database.transaction(tx -> tx.list(
                """
                SELECT r.replay_no, r.dead_letter_no, r.outcome, r.detail, d.reason, s.state AS item_state,
                    x.state AS copy_state
                FROM replays r
                JOIN dead_letters d ON d.dead_letter_no = r.dead_letter_no
                JOIN item_states s ON s.item_no = r.item_no
                LEFT JOIN deliveries x ON x.item_no = r.item_no AND x.mailbox = d.mailbox
                WHERE r.run_no = ? AND r.replay_no > ?
                ORDER BY r.replay_no
                LIMIT ?
                """,
                Replayed::of,
                run.number(),
                after,
                max));
    }
}
