package org.mobilearchive.connector.command;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.mobilearchive.connector.collection.Outcomes;
import org.mobilearchive.connector.collection.Parts;
import org.mobilearchive.connector.collection.PendingLimit;
import org.mobilearchive.connector.collection.Runs;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.delivery.Deliveries;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.entra.EntraTokens;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.ItemLedger;
import org.mobilearchive.connector.ledger.Reports;
import org.mobilearchive.connector.ledger.RunLedger;
import org.mobilearchive.connector.ledger.WindowLedger;
import org.mobilearchive.connector.mailbox.MailboxAppendConfiguration;
import org.mobilearchive.connector.mailbox.TlsMode;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.message.MessageRenderer;
import org.mobilearchive.connector.message.SizeLimit;
import org.mobilearchive.connector.settings.CaFile;
import org.mobilearchive.connector.settings.Cloud;
import org.mobilearchive.connector.staging.AzureClient;
import org.mobilearchive.connector.staging.AzureContainerCheck;
import org.mobilearchive.connector.staging.AzureStaging;
import org.mobilearchive.connector.staging.FolderStagedObjects;
import org.mobilearchive.connector.staging.RoutedStagedObjects;
import org.mobilearchive.connector.staging.StagedNames;
import org.mobilearchive.connector.staging.StagedObjects;
import org.mobilearchive.connector.staging.StagingCache;
import org.mobilearchive.connector.telemessage.ItemReader;
import org.mobilearchive.connector.telemessage.PageReader;
import org.mobilearchive.connector.telemessage.Paths;
import org.mobilearchive.connector.telemessage.SignIn;
import org.mobilearchive.connector.telemessage.SiteAnswers;
import org.mobilearchive.connector.telemessage.SiteClock;
import org.mobilearchive.connector.telemessage.TokenRefusals;

/** The beans that the routes call, made of the configuration and bound by name before the routes are read. */
final class Beans {
    private final CamelContext camel;
    private final Registry registry;
    private final LedgerBeans ledger;
    private final InstantSource clock;
    private final SiteClock siteClock;

    Beans(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
        this.siteClock = new SiteClock(clock, System::nanoTime);
        this.registry = camel.getRegistry();
        this.ledger = new LedgerBeans(camel, clock);
    }

    /** In the order of the flow; the ledger first, because its lock keeps a second process out of the folders. */
    void bind() throws Exception {
        Database database = ledger.open();
        camel.addService(new Closing(database));
        Spool spool = new Spool(Path.of(text("spool.folder")), number("limits.received-bytes"));
        SiteHttp.configure(camel, duration("telemessage.connect-timeout"), duration("telemessage.response-timeout"));
        bindSource(spool);
        bindMessage(spool);
        registry.bind("mapper", mapper(database));
        StagedObjects staged = staged();
        registry.bind("stagedObjects", staged);
        bindLedger(database, staged);
        bindDeliveries(database, "azure".equals(text("staging.kind")) ? cached(staged, spool) : staged);
        EvidenceBeans.bind(camel, database, spool, staged);
        registry.bind("mailbox", mailbox());
    }

    /** What speaks to the site, the directory and the mailboxes; neither mapping nor staging. */
    void bindForCheck() throws Exception {
        Database database = ledger.open();
        camel.addService(new Closing(database));
        Spool spool = new Spool(Path.of(text("spool.folder")), number("limits.received-bytes"));
        SiteHttp.configure(camel, duration("telemessage.connect-timeout"), duration("telemessage.response-timeout"));
        bindSource(spool);
        bindMessage(spool);
        if ("graph".equals(text("directory.kind"))) {
            new GraphBeans(camel, clock).bind(database);
        }
        StagedObjects staged = new FolderStagedObjects(Path.of(text("staging.folder")));
        bindLedger(database, staged);
        bindDeliveries(database, staged);
        registry.bind("mailbox", mailbox());
    }

    /** The ledger and what reads staging. */
    void bindBooks() throws Exception {
        Database database = ledger.open();
        camel.addService(new Closing(database));
        registry.bind("reports", new Reports(database));
        registry.bind("database", database);
        registry.bind("stagedObjects", staged());
    }

    /** A new ledger, what reads staging, and the mailboxes. */
    void bindRebuild() {
        registry.bind("stagedObjects", staged());
        registry.bind("mailbox", mailbox());
        RebuildBeans.bind(camel, clock);
    }

    private StagedObjects staged() {
        return "azure".equals(text("staging.kind"))
                ? azure()
                : new FolderStagedObjects(Path.of(text("staging.folder")));
    }

    private StagedObjects azure() {
        BlobServiceClient account = AzureClient.of(this::text);
        BlobContainerClient container = account.getBlobContainerClient(text("staging.azure.container"));
        new AzureContainerCheck(container).run();
        registry.bind("azureAccount", account);
        AzureStaging azure = new AzureStaging(container);
        registry.bind("azure", azure);
        return new RoutedStagedObjects(camel, "direct:get-azure", azure::list);
    }

    private StagedObjects cached(StagedObjects staged, Spool spool) throws Exception {
        StagingCache cache = new StagingCache(staged, spool, number("staging.azure.cache-bytes"));
        registry.bind("stagingCache", cache);
        camel.addService(new Closing(cache));
        return cache;
    }

    private void bindSource(Spool spool) {
        registry.bind("signIn", new SignIn(text("telemessage.username"), text("telemessage.password")));
        registry.bind("siteClock", siteClock);
        registry.bind("tokenRefusals", new TokenRefusals());
        registry.bind(
                "siteAnswers",
                new SiteAnswers(clock, duration("retry.maximum-delay"), duration("telemessage.response-timeout")));
        registry.bind("paths", new Paths());
        registry.bind("spool", spool);
        registry.bind("pageReader", new PageReader(spool));
        registry.bind("itemReader", new ItemReader(number("limits.item-bytes")));
    }

    private void bindMessage(Spool spool) {
        StagedNames names = new StagedNames();
        SizeLimit limit = new SizeLimit(number("limits.item-bytes"));
        registry.bind("names", names);
        registry.bind("sizeLimit", limit);
        registry.bind("outcomes", new Outcomes(names, limit));
        MessageRenderer renderer = new MessageRenderer(spool, enabled("message.content-class"));
        registry.bind("renderer", renderer);
        registry.bind("parts", new Parts(spool, renderer));
    }

    private ParticipantMapper mapper(Database database) {
        String customFile = text("mapping.custom.file");
        boolean custom = enabled("mapping.custom.enabled");
        boolean automatic = enabled("mapping.automatic.enabled");
        if ("graph".equals(text("directory.kind"))) {
            GraphDirectory directory = new GraphBeans(camel, clock).bind(database);
            return ParticipantMapper.of(
                    customFile,
                    custom,
                    automatic,
                    directory,
                    enabled("mapping.directory-phones.enabled") ? directory : null,
                    clock);
        }
        return ParticipantMapper.of(
                customFile,
                custom,
                automatic,
                text("directory.kind"),
                text("directory.domains"),
                text("directory.file"),
                clock);
    }

    private void bindLedger(Database database, StagedObjects staged) {
        RunLedger runs = ledger.runs(database);
        ReplayBeans.bind(registry, database, runs, staged);
        ItemLedger items = PageBeans.bind(registry, database, runs, number("deliver.batch-messages"), clock);
        Reports reports = new Reports(database);
        registry.bind("database", database);
        registry.bind("pending", new PendingLimit(items, duration("pending.limit"), clock));
        registry.bind("reports", reports);
        registry.bind(
                "runs",
                new Runs(
                        runs,
                        new WindowLedger(database, runs),
                        items,
                        reports,
                        siteClock,
                        duration("collect.overlap")));
    }

    private void bindDeliveries(Database database, StagedObjects staged) {
        registry.bind(
                "deliveries",
                new Deliveries(
                        ledger.deliveries(database),
                        staged,
                        Math.toIntExact(number("deliver.batch-messages")),
                        number("deliver.batch-bytes"),
                        duration("pending.limit"),
                        clock));
    }

    private MailboxAppendConfiguration mailbox() {
        MailboxAppendConfiguration mailbox = new MailboxAppendConfiguration();
        String host = text("mailbox.host", Cloud.of(text("cloud")).imapHost());
        camel.getPropertiesComponent().addInitialProperty("connector.mail-server", host + ":" + text("mailbox.port"));
        mailbox.setClock(clock);
        mailbox.setHost(host);
        mailbox.setPort(Math.toIntExact(number("mailbox.port")));
        mailbox.setTls(TlsMode.valueOf(text("mailbox.tls")));
        mailbox.setAllowPlainText(enabled("mailbox.allow-plain-text"));
        if (!text("mailbox.ca-file").isBlank()) {
            mailbox.setSslContextParameters(CaFile.trusting("mailbox.ca-file", Path.of(text("mailbox.ca-file"))));
        }
        mailbox.setLogin(text("mailbox.login"));
        if ("oauth".equals(text("mailbox.authentication"))) {
            mailbox.setTokens(new TokenCache(new EntraTokens(ExchangeApp.of(this::text), null), clock));
        } else {
            mailbox.setPassword(text("mailbox.password"));
        }
        mailbox.setConnections(Math.toIntExact(number("mailbox.connections")));
        mailbox.setConnectTimeout(duration("mailbox.connect-timeout"));
        mailbox.setReadTimeout(duration("mailbox.read-timeout"));
        mailbox.setPipelining(enabled("mailbox.pipelining"));
        mailbox.setMultiAppend(enabled("mailbox.multi-append"));
        return mailbox;
    }

    private String text(String key, String standard) {
        String value = text(key);
        return value.isBlank() ? standard : value;
    }

    private String text(String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }

    private boolean enabled(String key) {
        return Boolean.parseBoolean(text(key));
    }

    private long number(String key) {
        return Long.parseLong(text(key));
    }

    private Duration duration(String key) {
        return camel.getTypeConverter().convertTo(Duration.class, text(key));
    }
}
