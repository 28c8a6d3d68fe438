package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings what was committed to the disk: a database within this process writes it later. Callers that wait at the same
 * time share one write. Thread-safe.
 */
final class Checkpoint {
    private final ConnectionPool pool;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private long written;

    Checkpoint(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Returns when everything that was committed before the call is on the disk. */
    void run() {
        long mine = asked.incrementAndGet();
        writing.lock();
        try {
            if (written < mine) {
                long covered = asked.get();
                write();
                written = covered;
            }
        } finally {
            writing.unlock();
        }
    }

    private void write() {
        try {
            pool.sync();
        } catch (SQLException e) {
            throw LedgerErrors.onStatement(e);
        }
    }
}
