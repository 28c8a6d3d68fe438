package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.telemessage.page.Window;

/** The command line in processes of its own, between generated items and a mail server. */
final class ScaleBench implements AutoCloseable {
    private static final String SITE_PASSWORD = "site-secret";

    private final Path folder;
    private final GeneratedItems items;
    private final SiteData day;
    private final SimulatedSite site;
    private final Launch launch;

    /** @param folder of the configuration, the ledger and the staging; made where it is missing */
    ScaleBench(Path folder, GeneratedItems items, Launch launch) throws IOException {
        this.folder = folder;
        this.items = items;
        this.launch = launch;
        day = items.write(Files.createDirectories(folder).resolve("day"));
        site = new SimulatedSite(day, SiteSettings.of("org", SITE_PASSWORD));
        site.fault(items);
    }

    /** The keys that make a server of no TLS the mail server. */
    static Map<String, String> mail(int port) {
        return Map.of("mailbox.host", "127.0.0.1", "mailbox.port", Integer.toString(port), "mailbox.tls", "none");
    }

    /** A secret of the configuration, for the runs to come. */
    void secret(String key, String value) throws IOException {
        Files.writeString(Files.createDirectories(secrets()).resolve(key), value);
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }

    private void configure(Map<String, String> more) throws IOException {
        secret("telemessage.password", SITE_PASSWORD);
        secret("mailbox.password", Dovecot.PASSWORD);
        Properties keys = new Properties();
        keys.setProperty("secrets.folder", secrets().toString());
        keys.setProperty("telemessage.base-url", site.baseUri().toString());
        keys.setProperty("telemessage.username", "org");
        keys.setProperty("mapping.custom.file", day.mapping().toString());
        keys.setProperty("directory.kind", "csv");
        keys.setProperty("directory.file", day.directory().toString());
        keys.setProperty("spool.folder", folder.resolve("spool").toString());
        keys.setProperty("staging.folder", folder.resolve("staging").toString());
        keys.setProperty("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("ledger"));
        keys.putAll(more);
        try (Writer writer = Files.newBufferedWriter(folder.resolve("application.properties"))) {
            keys.store(writer, null);
        }
    }

    /** One run over the day of the items, with more keys. */
    Figures run(String name, Map<String, String> keys) throws IOException, InterruptedException {
        return run(name, items.day(), keys);
    }

    /** One run, with more keys. */
    Figures run(String name, Window window, Map<String, String> keys) throws IOException, InterruptedException {
        configure(keys);
        Path output = folder.resolve(name + ".txt");
        Path collections = folder.resolve(name + "-gc.log");
        Cost cost = Cost.of(List.of(launch.connector(List.of("-Xlog:gc:file=" + collections), once(window))
                .redirectOutput(output.toFile())));
        return new Figures(
                cost,
                Files.readString(output),
                Figures.heapAfterCollection(collections),
                Files.size(EmbeddedLedger.database(folder.resolve("ledger"))));
    }

    private List<String> once(Window window) {
        return List.of(
                "once",
                "--config",
                folder.toString(),
                "--archiver",
                GeneratedItems.ARCHIVER,
                "--from",
                window.from().toString(),
                "--to",
                window.to().toString());
    }

    /** How many objects are staged. */
    long staged() throws IOException {
        long staged = 0;
        for (String kind : List.of("pages", "packs", "messages")) {
            Path kept = folder.resolve("staging").resolve(kind);
            try (Stream<Path> all = Files.exists(kept) ? Files.walk(kept) : Stream.empty()) {
                staged += all.filter(Files::isRegularFile).count();
            }
        }
        return staged;
    }

    @Override
    public void close() {
        site.close();
    }
}
