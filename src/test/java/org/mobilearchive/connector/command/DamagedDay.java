package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.stop.StopSign;
import org.mobilearchive.connector.telemessage.page.Window;

/**
 * A day with all that a ledger can have: attachments, dead letters of every reason, an oversized recording, replays, a
 * copy that a mailbox refused; with the real routes, a site and a mail server.
 */
final class DamagedDay implements AutoCloseable {
    static final String BEN = "ben@example.test";
    static final String FOLDER = "WhatsApp Archiver";

    private static final String PASSWORD = "secret";
    private static final String NOBODY = "+14155550199";
    private static final String CALL =
            "\"kind\":\"call\",\"channel\":\"voice\",\"sender\":{\"name\":\"Ana\",\"email\":\"" + Day.ANA
                    + "\"},\"recipients\":[{\"name\":\"Out\",\"number\":\"+442079460901\"}],"
                    + "\"call\":{\"start\":\"2026-11-18T06:00:00Z\",\"durationSeconds\":267,"
                    + "\"status\":\"answered\",\"recording\":\"rec\"}";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Day day;
    private final WorkFolder work;
    private final Path folder;
    private SimulatedSite site;

    DamagedDay(Path folder) throws Exception {
        this.folder = folder;
        server.start();
        server.setUser(Day.ANA, Day.ANA, PASSWORD);
        ben(false);
        work = new WorkFolder(folder.resolve("work"));
        day = new Day(folder.resolve("day"));
        day.chat("A-1", "Ok")
                .file("A-2", "f", new byte[] {1, 2, 3})
                .item(Day.ARCHIVER, "A-3", "\"sender\":{\"number\":\"" + NOBODY + "\"},\"text\":\"nobody\"")
                .file("A-4", "f", new byte[4000])
                .chat("A-5", "an \u001F of an old exporter")
                .chat("A-6", "Ok", ",\"userEmailAddresses\":[\"" + BEN + "\"]")
                .recording("A-CALL", "rec", new byte[2000], CALL)
                .again();
        write(1000);
    }

    /** A run that delivers all but Ben's copy, one after pending.limit, replays after the mapping and a limit were mended. */
    DamagedDay collect() throws Exception {
        once();
        runAfter(Duration.ofDays(15));
        day.mapping("External User ID,Microsoft 365 User Mailbox\n" + NOBODY + "," + Day.ANA + "\n");
        write(3000);
        replay("--reason", "unmapped");
        replay("--reason", "oversized");
        ben(true);
        return this;
    }

    /** More of the day, with a copy for Ben. */
    DamagedDay collectMore() throws Exception {
        day.chat("A-8", "Ok")
                .file("A-9", "f", new byte[] {4})
                .chat("A-10", "Ok", ",\"userEmailAddresses\":[\"" + BEN + "\"]");
        write(3000);
        once();
        return this;
    }

    /** Whether Ana's mailbox lets the connector in. */
    void ana(boolean open) {
        server.setUser(Day.ANA, Day.ANA, open ? PASSWORD : "another");
    }

    /** Whether Ben's mailbox lets the connector in. */
    void ben(boolean open) {
        server.setUser(BEN, BEN, open ? PASSWORD : "another");
    }

    private void write(int limit) throws IOException {
        SiteData data = day.write();
        if (site != null) {
            site.close();
        }
        site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
        MailAccount mail = new MailAccount("127.0.0.1", server.getImap().getPort(), PASSWORD);
        work.write(site.baseUri(), mail, data, Map.of("limits.item-bytes", Integer.toString(limit)));
    }

    /** A run of the day; its line of the table. */
    String once() {
        Cli once = cli("once", "--archiver", "whatsapp", "--from", "2026-11-18", "--to", "2026-11-19");
        return once.out()
                .lines()
                .filter(line -> line.startsWith("whatsapp"))
                .findFirst()
                .orElseGet(once::text)
                .replaceAll(" +", " ");
    }

    private void replay(String... options) {
        List<String> line = new ArrayList<>(List.of("dead-letter", "replay"));
        line.addAll(List.of(options));
        Cli replay = cli(line.toArray(String[]::new));
        assertThat(replay.out()).as(replay.text()).contains("imported");
    }

    private void runAfter(Duration time) throws Exception {
        InstantSource later = () -> InstantSource.system().instant().plus(time);
        try (Connector connector =
                Connector.once(work.installation(Path.of("").toAbsolutePath()), later, new StopSign())) {
            connector
                    .context()
                    .createFluentProducerTemplate()
                    .to("direct:collect-" + Day.ARCHIVER)
                    .withHeader("trigger", "test")
                    .withBody(new Window(Instant.parse("2026-11-18T00:00:00Z"), Instant.parse("2026-11-19T00:00:00Z")))
                    .request(RunSummary.class);
        }
    }

    Cli cli(String... arguments) {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }

    /** The ids of what a mailbox has. */
    List<String> ids(String mailbox) throws Exception {
        return new MailAccount("127.0.0.1", server.getImap().getPort(), PASSWORD).ids(mailbox, FOLDER);
    }

    /** Deletes a message from Ana's folder, as if it had never arrived. */
    void delete(String id) throws Exception {
        change(archive -> {
            for (Message message : archive.getMessages()) {
                message.setFlag(Flags.Flag.DELETED, id.equals(id(message)));
            }
            archive.expunge();
        });
    }

    /** Copies a message within Ana's folder. */
    void copy(String id) throws Exception {
        change(archive -> {
            for (Message message : archive.getMessages()) {
                if (id.equals(id(message))) {
                    archive.appendMessages(new Message[] {new MimeMessage((MimeMessage) message)});
                }
            }
        });
    }

    /** Makes Ana's folder anew with its messages: other UIDs, and another UIDVALIDITY. */
    void numberAnew() throws Exception {
        change(archive -> {
            archive.close(false);
            Folder old = archive.getStore().getFolder("Old");
            archive.renameTo(old);
            Folder anew = archive.getStore().getFolder(FOLDER);
            anew.create(Folder.HOLDS_MESSAGES);
            old.open(Folder.READ_ONLY);
            old.copyMessages(old.getMessages(), anew);
            old.close(false);
        });
    }

    private interface Change {
        void in(Folder archive) throws MessagingException;
    }

    private void change(Change change) throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.getImap().getPort(), Day.ANA, PASSWORD);
            Folder archive = store.getFolder(FOLDER);
            archive.open(Folder.READ_WRITE);
            change.in(archive);
        }
    }

    private static String id(Message message) throws MessagingException {
        return message.getHeader("X-Archive-Item-Id")[0];
    }

    /** The ledger's file without its ending. */
    Path ledger() {
        return folder.resolve("work/data/ledger");
    }

    Path database() {
        return EmbeddedLedger.database(folder.resolve("work/data/ledger"));
    }

    Path staging() {
        return folder.resolve("work/data/staging");
    }

    @Override
    public void close() {
        site.close();
        server.stop();
    }
}
