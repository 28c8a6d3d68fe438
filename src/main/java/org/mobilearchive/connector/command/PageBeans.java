package org.mobilearchive.connector.command;

import java.time.InstantSource;
import org.apache.camel.spi.Registry;
import org.mobilearchive.connector.collection.Nudges;
import org.mobilearchive.connector.collection.Packs;
import org.mobilearchive.connector.collection.Slices;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.RunLedger;

/** What the routes call for a page as a whole, in the place of its items one by one. */
final class PageBeans {
    private PageBeans() {}

    static ItemLedger bind(Registry registry, Database database, RunLedger runs, long batch, InstantSource clock) {
        ItemLedger items = new ItemLedger(database, runs);
        registry.bind("packs", new Packs(registry.lookupByNameAndType("spool", Spool.class)));
        registry.bind("slices", new Slices(items));
        registry.bind("nudges", new Nudges(Math.toIntExact(batch), clock));
        return items;
    }
}
