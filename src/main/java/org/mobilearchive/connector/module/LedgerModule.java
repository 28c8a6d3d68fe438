package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.RebuiltLedger;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.copy.DeliveryLedger;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.settings.Values;

/** The configured ledger and its leases. */
record LedgerModule(Values values, InstantSource clock) {
    private static final int RENEWALS = 3; // within a lease: two may fail

    LedgerModule {
        requireNonNull(values, "values is null");
        requireNonNull(clock, "clock is null");
    }

    /** Opens the ledger and binds it with its readers; it is closed when Camel stops. */
    Database bind(CamelContext camel) {
        long millis = lease().dividedBy(RENEWALS).toMillis();
        camel.getPropertiesComponent().addInitialProperty("connector.lease-renewal", Long.toString(millis));
        return bind(
                camel,
                Ledger.open(
                        values.text("ledger.url"),
                        values.text("ledger.username"),
                        values.text("ledger.password"),
                        clock));
    }

    /** The same for commands that only read: of another user's ledger, nothing is written. */
    Database bindToRead(CamelContext camel) {
        return bind(
                camel,
                Ledger.openToRead(
                        values.text("ledger.url"),
                        values.text("ledger.username"),
                        values.text("ledger.password"),
                        clock));
    }

    private static Database bind(CamelContext camel, Database database) {
        Closing.with(camel, database);
        camel.getRegistry().bind("database", database);
        camel.getRegistry().bind("reports", new Reports(database));
        return database;
    }

    /** Binds a new ledger instead of the configured one; the caller closes it. */
    void bindRebuilt(CamelContext camel) {
        camel.getRegistry()
                .bind(
                        "rebuiltLedger",
                        RebuiltLedger.open(
                                values.text("ledger.url"),
                                values.text("ledger.username"),
                                values.text("ledger.password"),
                                clock));
    }

    RunLedger runs(Database database) {
        return new RunLedger(database, lease());
    }

    DeliveryLedger deliveries(Database database) {
        return new DeliveryLedger(database, lease());
    }

    private Duration lease() {
        return values.duration("ledger.lease");
    }
}
