package org.mobilearchive.connector.ledger;

import java.sql.Connection;
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

    /**
     * A connection for one transaction, to be given back.
     *
     * @param snapshot whether it only reads, and sees one moment of the ledger
     */
    default Connection connection(DataSource source, boolean snapshot) throws SQLException {
        return source.getConnection();
    }

    /** Takes back a connection of which the transaction has ended. */
    default void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    /** Brings all that was committed to the disk. */
    void sync(DataSource source) throws SQLException;

    /** Closes the database, whoever is still connected. All that was committed is on the disk then. */
    void end();

    /** Lets the file go as it is, because of a fault that is to be heard: nothing is tidied up in a file that was refused. */
    void abandon(RuntimeException fault);
}
