package org.mobilearchive.connector.routes;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.RunningContext;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.Fault;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetter;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.telemessage.page.Window;

/** The real connector with the project's routes, between a simulated site and a mail server of its own. */
public final class ConnectorUnderTest implements AutoCloseable {
    /** The folder of the archiver of which nothing else is said. */
    static final String FOLDER = "WhatsApp Archiver";

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final WorkFolder work;
    private final SimulatedSite site;
    private final DemoMailServer server;
    private final MailAccount mail;
    private final Connector connector;
    private final Window span;

    private ConnectorUnderTest(
            Path folder, SiteData day, Path home, @Nullable MailAccount other, Map<String, String> keys)
            throws Exception {
        work = new WorkFolder(folder);
        site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        server = new DemoMailServer(day.mailboxes());
        mail = other == null ? MailAccount.of(server) : other;
        span = new Window(day.from(), day.to());
        try {
            work.write(site.baseUri(), mail, day, keys);
            connector = Connector.once(work.installation(home));
        } catch (Exception e) {
            site.close();
            server.close();
            throw e;
        }
    }

    /** Starts everything; {@code keys} are configured besides the usual ones, or instead of them. */
    static ConnectorUnderTest start(Path folder, SiteData day, Map<String, String> keys) throws Exception {
        return new ConnectorUnderTest(folder, day, PROJECT, null, keys);
    }

    static ConnectorUnderTest start(Path folder, Day day) throws Exception {
        return start(folder, day.write(), Map.of());
    }

    static ConnectorUnderTest start(Path folder, Day day, Map<String, String> keys) throws Exception {
        return start(folder, day.write(), keys);
    }

    /** The same with another mail server, which the caller stops. */
    static ConnectorUnderTest startWith(MailAccount mail, Path folder, Day day) throws Exception {
        return new ConnectorUnderTest(folder, day.write(), PROJECT, mail, Map.of());
    }

    /** The same with another mail server and further keys. */
    static ConnectorUnderTest startWith(MailAccount mail, Path folder, Day day, Map<String, String> keys)
            throws Exception {
        return new ConnectorUnderTest(folder, day.write(), PROJECT, mail, keys);
    }

    /** The same with the routes of another installation. */
    static ConnectorUnderTest startAt(Path home, Path folder, Day day) throws Exception {
        return new ConnectorUnderTest(folder, day.write(), home, null, Map.of());
    }

    /** The same with further keys. */
    static ConnectorUnderTest startAt(Path home, Path folder, Day day, Map<String, String> keys) throws Exception {
        return new ConnectorUnderTest(folder, day.write(), home, null, keys);
    }

    /** One run of the usual archiver over the day. */
    RunSummary run() {
        return run(Day.ARCHIVER);
    }

    /** One run of an archiver over the day. */
    RunSummary run(String archiver) {
        return run(archiver, span);
    }

    /** One run of the usual archiver over what its schedule finds due. */
    RunSummary runDue() {
        return run(Day.ARCHIVER, null);
    }

    /** The same as an exchange, which holds why the run did not begin. */
    Exchange send() {
        return context()
                .createFluentProducerTemplate()
                .to("direct:collect-" + Day.ARCHIVER)
                .withHeader("trigger", "test")
                .send();
    }

    /** One run of the usual archiver over another span. */
    RunSummary run(Window other) {
        return run(Day.ARCHIVER, other);
    }

    private RunSummary run(String archiver, @Nullable Window asked) {
        return context()
                .createFluentProducerTemplate()
                .to("direct:collect-" + archiver)
                .withHeader("trigger", "test")
                .withBody(asked)
                .request(RunSummary.class);
    }

    /** A replay of dead letters of the usual archiver. */
    RunSummary replay(DeadLetterFilter filter) {
        return context()
                .createFluentProducerTemplate()
                .to("direct:collect-" + Day.ARCHIVER)
                .withHeader("trigger", "replay")
                .withBody(filter)
                .request(RunSummary.class);
    }

    /** One run with this fault, which ends with the run. */
    RunSummary run(Fault fault) {
        site.fault(fault);
        try {
            return run();
        } finally {
            site.fault(Fault.NONE);
        }
    }

    /** The ids of the items in Ana's folder, in its order. */
    List<String> arrived() throws MessagingException, IOException {
        return mail.ids(Day.ANA, FOLDER);
    }

    /** The run's dead letters. */
    List<DeadLetter> deadLetters(RunSummary summary) {
        return connector.bean("reports", Reports.class).deadLetters(summary.run(), 1000);
    }

    long requests(Kind kind) {
        return site.requests().getOrDefault(kind, 0L);
    }

    WorkFolder work() {
        return work;
    }

    SimulatedSite site() {
        return site;
    }

    MailAccount mail() {
        return mail;
    }

    Connector connector() {
        return connector;
    }

    CamelContext context() {
        return RunningContext.of(connector);
    }

    @Override
    public void close() {
        connector.close();
        site.close();
        server.close();
    }
}
