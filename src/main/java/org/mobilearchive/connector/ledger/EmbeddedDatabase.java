package org.mobilearchive.connector.ledger;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database within this process. Thread-safe. */
interface EmbeddedDatabase {
    /** Opens the database. @throws LedgerException if it is in use, damaged, or refuses the user */
    static EmbeddedDatabase start(LedgerUrl place, @Nullable String user, @Nullable String password) {
        return place.engine() == Engine.SQLITE ? SqliteDatabase.start(place) : H2Database.start(place, user, password);
    }

    Dialect dialect();

    /** Brings all that was committed to the disk. */
    void sync(DataSource source) throws SQLException;

    /** Closes the database, whoever is still connected. All that was committed is on the disk then. */
    void end();

    /** Lets the file go as it is, because of a fault that is to be heard: nothing is tidied up in a file that was refused. */
    void abandon(RuntimeException fault);
}
