package org.mobilearchive.connector.points;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.RunningContext;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.stop.StopSign;

/** A connector with the project's routes in a folder of its own, and a clock that a test turns. */
final class World implements AutoCloseable {
    private static final String WITHOUT_DATE = "$1- removeHeaders:$2pattern: Date$0";
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final Path folder;
    private final WorkFolder work;
    private final WorldLedger ledger;
    private final URI site;
    private final MailAccount mail;
    private final AtomicReference<Instant> now = new AtomicReference<>(ThreeItems.runOf(0));
    private final Level logged = LogManager.getRootLogger().getLevel();
    private @Nullable Connector connector;

    /** Writes the configuration; nothing is started. */
    World(Path folder, URI site, MailAccount mail, SiteData day, Map<String, String> keys) throws IOException {
        this.folder = folder;
        this.work = new WorkFolder(folder);
        this.site = site;
        this.mail = mail;
        this.ledger = WorldLedger.in(folder);
        Map<String, String> all = new HashMap<>(ledger.keys(folder));
        all.putAll(keys);
        work.write(site, mail, day, all);
        copyRoutes();
    }

    /** The project's, save for what goes by real time: the second look for a message in doubt, and the site's clock. */
    private void copyRoutes() throws IOException {
        PathUtils.copyDirectory(PROJECT.resolve("routes"), Files.createDirectories(home().resolve("routes")));
        change("flow/deliver", "(\\n *)configuration: \"#mailbox\"", "$0$1secondLookDelay: 5ms");
        change("site/get", "(\\n *)- setBody:(\\n *)id: read-answer", WITHOUT_DATE);
        change("site/sign-in", "(\\n *)- script:(\\n *)id: keep-token", WITHOUT_DATE);
    }

    private void change(String route, String what, String to) throws IOException {
        Path file = home().resolve("routes/" + route + ".camel.yaml");
        String text = Files.readString(file);
        String changed = text.replaceAll(what, to);
        assertThat(changed).as(route).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    Path home() {
        return folder.resolve("home");
    }

    Path config() {
        return work.config();
    }

    Path data() {
        return folder.resolve("data");
    }

    WorldLedger ledger() {
        return ledger;
    }

    /** What a process that ran in this home said. */
    String output() {
        try {
            return Files.readString(home().resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Surroundings surroundings() {
        return new Surroundings(site.getPort(), mail.port(), data());
    }

    Instant now() {
        return now.get();
    }

    void set(Instant time) throws SQLException {
        Duration passed = Duration.between(now.getAndSet(time), time);
        if (connector != null && !passed.isNegative()) {
            ledger.age(passed);
        }
    }

    void advance(Duration by) throws SQLException {
        set(now().plus(by));
    }

    /** Starts the connector in this process. */
    World start() throws Exception {
        quiet();
        Installation installation = work.installation(home());
        connector = Connector.once(installation, now::get, new StopSign());
        return this;
    }

    /** One run by the clock; null where it failed so early that it was not begun. */
    @Nullable
    RunSummary run() {
        return run(ThreeItems.ARCHIVER);
    }

    @Nullable
    RunSummary run(String archiver) {
        Exchange ended = RunningContext.of(connector())
                .createFluentProducerTemplate()
                .to("direct:collect-" + archiver)
                .withHeader("trigger", "test")
                .send();
        return ended.getException() == null ? ended.getMessage().getBody(RunSummary.class) : null;
    }

    /** Waits until no mailbox is worked on any more. */
    void settle() {
        // GreenMail throws in its own threads where a connection is lost
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(2))
                .until(() ->
                        RunningContext.of(connector()).getInflightRepository().size() == 0);
    }

    Connector connector() {
        return requireNonNull(connector, "the connector is not started");
    }

    /** Thousands of faults are not for a log; who looks into one sets {@code points.trace}. */
    private void quiet() {
        if (!Boolean.getBoolean("points.trace")) {
            Configurator.setRootLevel(Level.OFF);
        }
    }

    @Override
    public void close() {
        if (connector != null) {
            connector.close();
            connector = null;
            Configurator.setRootLevel(logged);
        }
    }
}
