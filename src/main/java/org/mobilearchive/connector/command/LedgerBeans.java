package org.mobilearchive.connector.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DeliveryLedger;
import org.mobilearchive.connector.ledger.RunLedger;

/** The ledger where the configuration says it is, and the leases in it. */
final class LedgerBeans {
    private static final int RENEWALS = 3; // of which two may be missed

    private final UnaryOperator<String> text;
    private final InstantSource clock;
    private final Duration lease;

    LedgerBeans(CamelContext camel, InstantSource clock) {
        this.clock = clock;
        this.text = key -> camel.getPropertiesComponent().resolveProperty(key).orElse("");
        this.lease = camel.getTypeConverter().convertTo(Duration.class, text.apply("ledger.lease"));
        long millis = lease.dividedBy(RENEWALS).toMillis();
        camel.getPropertiesComponent().addInitialProperty("connector.lease-renewal", Long.toString(millis));
    }

    Database open() {
        return Database.open(
                text.apply("ledger.url"), text.apply("ledger.username"), text.apply("ledger.password"), clock);
    }

    RunLedger runs(Database database) {
        return new RunLedger(database, lease);
    }

    DeliveryLedger deliveries(Database database) {
        return new DeliveryLedger(database, lease);
    }
}
