package org.mobilearchive.connector.command;

import org.apache.camel.support.service.ServiceSupport;
import org.mobilearchive.connector.ledger.Database;

/** Closes the ledger when the routes have ended. */
final class Closing extends ServiceSupport {
    private final Database database;

    Closing(Database database) {
        this.database = database;
    }

    @Override
    protected void doStop() {
        database.close();
    }
}
