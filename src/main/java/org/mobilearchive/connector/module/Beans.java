package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.delivery.Deliveries;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.ledger.audit.StagedSegments;
import org.mobilearchive.connector.ledger.run.RunLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.schedule.ZonedSchedules;
import org.mobilearchive.connector.settings.Certificates;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.site.SiteClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the beans that the routes call from the configuration, and binds them by name before the routes are read. */
public final class Beans {
    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    private final CamelContext camel;
    private final InstantSource clock;
    private final StopSign stop;
    private final Values values;
    private final LedgerModule ledger;
    private final StagingModule staging;
    private final DirectoryModule directory;

    /** Binds nothing yet. */
    public Beans(CamelContext camel, InstantSource clock, StopSign stop) {
        this.camel = requireNonNull(camel, "camel is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.stop = requireNonNull(stop, "stop is null");
        this.values = new Values(
                key -> camel.getPropertiesComponent().resolveProperty(key).orElse(""));
        this.ledger = new LedgerModule(values, clock);
        this.staging = StagingModule.of(values);
        this.directory = DirectoryModule.of(values);
    }

    /** Binds all, in the order of the flow; the ledger first, because its lock keeps a second process out of the folders. */
    public void bind() {
        StagingModule.requireOwn("spool.folder", values);
        staging.requireOwn();
        Database database = bindLedger();
        CollectionModule collection = bindSource(database);
        StagedObjects staged = bindStaged();
        staging.tidy(database.isShared());
        StagedObjects forDeliveries = staging.bindForWriting(camel, staged, collection.spool());
        requireNewest(database, staged);
        collection.bind(camel, directory.mapper(camel, clock), staged);
        bindDeliveries(database, forDeliveries);
        CertificateWatch.start(camel, new Certificates(values), clock);
        if (values.enabled("schedule.enabled")) {
            camel.getRegistry().bind("quartz", new ZonedSchedules());
        }
    }

    /** Binds the beans for the site, the directory and the mailboxes; neither mapping nor staging. */
    public void bindForCheck() {
        bindSource(bindLedger());
        new MailboxModule(values).bind(camel, clock, stop);
    }

    /** Binds all beans for routes that are built and never run: neither mapping nor staging is checked. */
    public void bindForRoutes() {
        Database database = bindLedger();
        CollectionModule collection = bindSource(database);
        StagedObjects staged = staging.bindUnasked(camel);
        StagedObjects forDeliveries = staging.bindForWriting(camel, staged, collection.spool());
        collection.bind(camel, new ParticipantMapper(null, new DomainDirectory("example.com"), false, true), staged);
        bindDeliveries(database, forDeliveries);
    }

    /** Binds the ledger, to read it, and the reader of staging. */
    public void bindBooks() {
        camel.getRegistry().bind("faults", new Faults());
        ledger.bindToRead(camel);
        bindStaged();
    }

    /** Binds a new ledger, the reader of staging, and the mailboxes. */
    public void bindRebuild() {
        bindStaged();
        new MailboxModule(values).bind(camel, clock, stop);
        ledger.bindRebuilt(camel);
    }

    private Database bindLedger() {
        camel.getRegistry().bind("faults", new Faults());
        return ledger.bind(camel);
    }

    private StagedObjects bindStaged() {
        StagedObjects staged = staging.bind(camel);
        camel.getRegistry().bind("stagedObjects", staged);
        return staged;
    }

    private CollectionModule bindSource(Database database) {
        Spool spool = new Spool(values.path("spool.folder"), values.number("limits.received-bytes"));
        SiteClock siteClock = new SiteModule(values, clock, stop).bind(camel);
        directory.bind(camel, database, clock, stop);
        RunLedger runs = ledger.runs(database);
        CollectionModule collection = new CollectionModule(values, clock, database, runs, spool, stop);
        collection.bindRuns(camel, siteClock);
        return collection;
    }

    private void bindDeliveries(Database database, StagedObjects staged) {
        new MailboxModule(values).bind(camel, clock, stop);
        camel.getRegistry()
                .bind(
                        "deliveries",
                        new Deliveries(
                                ledger.deliveries(database),
                                staged,
                                values.integer("deliver.batch-messages"),
                                values.number("deliver.batch-bytes"),
                                values.duration("pending.limit"),
                                clock,
                                stop));
    }

    /** @throws org.mobilearchive.connector.ledger.LedgerException if staging is ahead of the ledger */
    private static void requireNewest(Database database, StagedObjects staged) {
        try {
            new StagedSegments(staged).requireNewestIn(database);
        } catch (IOException e) {
            LOG.warn("whether the ledger is as new as staging was not checked: {}", FaultText.of(e));
        }
    }
}
