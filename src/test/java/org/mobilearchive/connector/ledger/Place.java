package org.mobilearchive.connector.ledger;

import java.nio.file.Path;
import org.mobilearchive.connector.server.Postgres;

/** Where a ledger can be: what holds in one place holds in the other. */
public enum Place {
    /** A file of SQLite, which is one process' own. */
    FILE,
    /** A PostgreSQL, which hosts share. */
    SERVER;

    /** A new ledger. */
    public LedgerFixture open(Path folder) {
        return this == FILE
                ? new LedgerFixture(folder)
                : new LedgerFixture(Postgres.shared().newDatabase());
    }
}
