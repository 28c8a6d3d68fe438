package org.mobilearchive.connector.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.mobilearchive.connector.entra.AccessToken;
import org.mobilearchive.connector.entra.TokenCache;
import org.mobilearchive.connector.fault.Faults;
import org.mobilearchive.connector.ledger.Ledger;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.site.RetryAfter;

/** The directory's routes as they are shipped, with a ledger in a file and a clock that stands until it is moved. */
final class DirectoryRoutes implements AutoCloseable {
    static final Duration AGE = Duration.ofHours(12);

    final AtomicInteger tokens = new AtomicInteger();
    final GraphDirectory directory;
    private final Database database;
    private final Main main = new Main();
    private Instant now = Instant.parse("2026-11-19T02:00:00.123456789Z");

    DirectoryRoutes(Path folder, GraphServer graph) throws Exception {
        this(folder, new GraphSettings(graph.root(), "contoso.test", false, AGE));
    }

    DirectoryRoutes(Path folder, GraphSettings settings) throws Exception {
        database = Ledger.open(EmbeddedLedger.PREFIX + folder.resolve("ledger"), null, null, () -> now);
        DirectoryLedger ledger = new DirectoryLedger(database);
        directory = new GraphDirectory(ledger, settings);
        main.configure()
                .setRoutesIncludePattern("file:routes/flow/directory.camel.yaml,file:routes/policies/*.camel.yaml");
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setStreamCachingEnabled(false);
        Properties properties = Settings.defaults();
        properties.putAll(
                Map.of("directory.kind", "graph", "connector.graph-root", settings.root(), "retry.delay", "1ms"));
        main.setInitialProperties(properties);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                Registry beans = support.getCamelContext().getRegistry();
                RetryAfter retryAfter = new RetryAfter(() -> now, Duration.ofMinutes(5));
                beans.bind("faults", new Faults());
                beans.bind(
                        "directoryRefreshes",
                        new DirectoryRefreshes(ledger, directory, settings, retryAfter, () -> now, new StopSign()));
                beans.bind("graphToken", new GraphToken(new TokenCache(DirectoryRoutes.this::token, () -> now)));
            }
        });
        main.start();
    }

    private AccessToken token(Instant at) {
        int number = tokens.incrementAndGet();
        return new AccessToken(
                number == 1 ? GraphServer.TOKEN : GraphServer.TOKEN + number, at, at.plus(Duration.ofDays(30)));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** To the microsecond, as the ledger keeps it. */
    Instant now() {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Refreshes as a run does at its start. */
    void refresh() {
        main.getCamelContext().createProducerTemplate().requestBody("direct:refresh-directory", (Object) null);
    }

    @Override
    public void close() {
        main.stop();
        database.close();
    }
}
