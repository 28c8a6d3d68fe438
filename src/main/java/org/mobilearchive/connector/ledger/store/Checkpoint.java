package org.mobilearchive.connector.ledger.store;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces committed transactions to the disk, which a database within this process writes later. Callers that wait at
 * the same time share one write. Thread-safe.
 */
final class Checkpoint {
    private final ConnectionPool pool;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private long written;

    Checkpoint(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Returns when all transactions that were committed before the call are on the disk. */
    void run() throws SQLException {
        long mine = asked.incrementAndGet();
        writing.lock();
        try {
            if (written < mine) {
                long covered = asked.get();
                pool.sync();
                written = covered;
            }
        } finally {
            writing.unlock();
        }
    }
}
