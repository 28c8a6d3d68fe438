package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.mobilearchive.connector.collection.item.Gates;
import org.mobilearchive.connector.collection.item.Items;
import org.mobilearchive.connector.collection.item.Parts;
import org.mobilearchive.connector.collection.item.PendingLimit;
import org.mobilearchive.connector.collection.item.StagedBytes;
import org.mobilearchive.connector.collection.letter.Letters;
import org.mobilearchive.connector.collection.letter.Recordings;
import org.mobilearchive.connector.collection.run.Outages;
import org.mobilearchive.connector.collection.run.Outlooks;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.collection.window.ListedWindows;
import org.mobilearchive.connector.collection.window.Nudges;
import org.mobilearchive.connector.collection.window.Slices;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.item.ItemLedger;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.run.WindowLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.site.SiteClock;

/** The beans of the collection: runs and windows, and, for staging, slices, items and dead letters. */
record CollectionModule(
        Values values, InstantSource clock, Database database, RunLedger runs, Spool spool, StopSign stop) {
    CollectionModule {
        requireNonNull(values, "values is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(database, "database is null");
        requireNonNull(runs, "runs is null");
        requireNonNull(spool, "spool is null");
        requireNonNull(stop, "stop is null");
    }

    /** Binds runs and windows: enough to request a page from the site. */
    void bindRuns(CamelContext camel, SiteClock siteClock) {
        Outlooks outlooks = new Outlooks();
        camel.getRegistry().bind("runs", new Runs(runs, new Reports(database), outlooks, stop));
        camel.getRegistry()
                .bind(
                        "windows",
                        new ListedWindows(
                                runs,
                                new WindowLedger(database, runs),
                                outlooks,
                                siteClock,
                                values.duration("collect.overlap"),
                                spool,
                                stop));
    }

    /** Binds the processing of pages, items and dead letters. */
    void bind(CamelContext camel, ParticipantMapper mapper, StagedObjects staged) {
        Registry registry = camel.getRegistry();
        ItemLedger items = new ItemLedger(database, runs);
        ItemReader reader = new ItemReader(values.number("limits.item-bytes"));
        SizeLimit limit = new SizeLimit(values.number("limits.item-bytes"));
        MessageRenderer renderer = new MessageRenderer(spool, values.enabled("message.content-class"));
        PendingLimit pending = new PendingLimit(items, values.duration("pending.limit"), clock);
        Nudges nudges = new Nudges(values.integer("deliver.batch-messages"), clock);
        StagedBytes bytes = new StagedBytes(staged, spool);
        registry.bind("outages", new Outages(clock));
        registry.bind("nudges", nudges);
        registry.bind("slices", new Slices(items, spool, nudges, stop));
        registry.bind("gates", new Gates());
        registry.bind("mapper", mapper);
        registry.bind("items", new Items(reader, limit, mapper, renderer, pending, stop));
        registry.bind("parts", new Parts(bytes, stop));
        ReplayLedger replays = new ReplayLedger(database, runs);
        registry.bind("replayLedger", replays);
        registry.bind("deadLetters", new DeadLetterLedger(database));
        registry.bind("letters", new Letters(replays, bytes, spool, stop));
        registry.bind("recordings", new Recordings(bytes, spool, reader, mapper, renderer, limit));
        AuditLog log = new AuditLog(database, spool);
        registry.bind("audit", log);
        registry.bind("configuration", new EffectiveConfiguration(log, values, mapper));
    }
}
