package org.mobilearchive.connector.command;

import org.apache.camel.spi.Registry;
import org.mobilearchive.connector.collection.Replays;
import org.mobilearchive.connector.collection.StagedItems;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DeadLetterLedger;
import org.mobilearchive.connector.ledger.ReplayLedger;
import org.mobilearchive.connector.ledger.RunLedger;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.staging.StagedObjects;

/** The beans of dead letters and their way back, bound after those of the message. */
final class ReplayBeans {
    private ReplayBeans() {}

    static void bind(Registry registry, Database database, RunLedger runs, StagedObjects staged) {
        Spool spool = registry.lookupByNameAndType("spool", Spool.class);
        MessageRenderer renderer = registry.lookupByNameAndType("renderer", MessageRenderer.class);
        SizeLimit limit = registry.lookupByNameAndType("sizeLimit", SizeLimit.class);
        ReplayLedger ledger = new ReplayLedger(database, runs);
        registry.bind("stagedItems", new StagedItems(staged, spool));
        registry.bind("replays", new Replays(ledger, renderer, limit, spool));
        registry.bind("replayLedger", ledger);
        registry.bind("deadLetters", new DeadLetterLedger(database));
    }
}
