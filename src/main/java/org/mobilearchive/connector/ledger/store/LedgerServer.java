package org.mobilearchive.connector.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The test of a ledger's server before a run; of the database nothing is read or written. */
public final class LedgerServer {
    private LedgerServer() {}

    /**
     * Opens a connection as a run does, and asks whether it may write.
     *
     * @return the ledger's URL as messages show it
     * @throws LedgerException if the server cannot be reached, refuses the user, or lets nobody write
     */
    public static String check(String url, @Nullable String user, @Nullable String password) {
        LedgerUrl place = LedgerUrl.of(url);
        ConnectionPool pool = ConnectionPool.open(place, user, password);
        try (Connection connection = pool.connection(true);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW transaction_read_only")) {
            if (answer.next() && answer.getString(1).equals("on")) {
                throw new SQLException("the database is read-only", "25006");
            }
            return place.display();
        } catch (SQLException e) {
            throw LedgerErrors.onOpening(place.display(), e);
        } finally {
            pool.abandon(false);
        }
    }
}
