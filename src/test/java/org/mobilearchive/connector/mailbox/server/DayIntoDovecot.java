package org.mobilearchive.connector.mailbox.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.telemessage.page.Window;

/** The whole connector between a day of the simulated site and Dovecot, with a configuration as an operator writes it. */
final class DayIntoDovecot implements AutoCloseable {
    private static final String USERNAME = "org";
    private static final String SITE_PASSWORD = "site-secret";

    private final Path folder;
    private final SiteData day;
    private final SimulatedSite site;
    private final Map<String, String> keys = new HashMap<>();
    private final StringWriter said = new StringWriter();

    /** @param mail the keys of the mailboxes: host, port, TLS */
    DayIntoDovecot(Path folder, SiteData day, Map<String, String> mail) throws IOException {
        this.folder = folder;
        this.day = day;
        this.site = new SimulatedSite(day, SiteSettings.of(USERNAME, SITE_PASSWORD));
        keys.put("secrets.folder", folder.resolve("secrets").toString());
        keys.put("telemessage.base-url", site.baseUri().toString());
        keys.put("telemessage.username", USERNAME);
        keys.put("mapping.custom.file", day.mapping().toString());
        keys.put("directory.kind", "csv");
        keys.put("directory.file", day.directory().toString());
        keys.put("spool.folder", folder.resolve("spool").toString());
        keys.put("staging.folder", folder.resolve("staging").toString());
        keys.put("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("ledger"));
        keys.put("retry.attempts", "1");
        keys.put("retry.delay", "100ms");
        keys.putAll(mail);
        write();
    }

    private void write() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), SITE_PASSWORD);
        Files.writeString(secrets.resolve("mailbox.password"), Dovecot.PASSWORD);
        Properties properties = new Properties();
        properties.putAll(keys);
        try (Writer writer = Files.newBufferedWriter(config().resolve("application.properties"))) {
            properties.store(writer, null);
        }
    }

    /** One run of every connector in this process; answers the exit code. */
    int run() throws Exception {
        Installation installation = new Installation(Path.of("").toAbsolutePath(), config(), null, Map.of(), false);
        try (Connector connector = Connector.once(installation)) {
            return new SingleRun(connector, new Window(day.from(), day.to()))
                    .run(connector.archivers(), new PrintWriter(said, true));
        }
    }

    /** The same by a process of its own. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ArchiveConnector.class.getName(), "once", "--config", config().toString()));
        command.addAll(List.of("--from", day.from().toString(), "--to", day.to().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** What the runs in this process and the last process said. */
    String output() throws IOException {
        Path output = folder.resolve("output.txt");
        return said + (Files.exists(output) ? Files.readString(output) : "");
    }

    /** What a server holds: by mailbox, folder and Message-ID of each message, in alphabetical order. */
    Map<String, List<String>> arrived(Dovecot server) throws IOException {
        Map<String, List<String>> arrived = new TreeMap<>();
        for (String mailbox : day.mailboxes()) {
            try (Stream<String> lines = server.doveadm(
                            "-f", "tab", "fetch", "-u", mailbox, "mailbox hdr.message-id", "ALL")
                    .lines()) {
                arrived.put(mailbox, lines.skip(1).sorted().toList());
            }
        }
        return arrived;
    }

    private Path config() {
        return folder;
    }

    @Override
    public void close() {
        site.close();
    }
}
