package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.server.Dovecot;

/** The command line in processes of its own, small in memory, between generated items and Dovecot. */
final class ScaleBench implements AutoCloseable {
    private static final String SITE_PASSWORD = "site-secret";

    private final Path folder;
    private final GeneratedItems items;
    private final SimulatedSite site;
    private final Dovecot dovecot;
    private final List<String> java;

    /** @param java options of the connector's JVM, such as {@code -Xmx256m} */
    ScaleBench(Path folder, GeneratedItems items, List<String> java, Map<String, String> keys) throws IOException {
        this.folder = folder;
        this.items = items;
        this.java = java;
        SiteData day = items.write(folder.resolve("day"));
        site = new SimulatedSite(day, SiteSettings.of("org", SITE_PASSWORD));
        site.fault(items);
        dovecot = Dovecot.builder().start();
        configure(day, keys);
    }

    private void configure(SiteData day, Map<String, String> more) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), SITE_PASSWORD);
        Files.writeString(secrets.resolve("mailbox.password"), Dovecot.PASSWORD);
        Properties keys = new Properties();
        keys.setProperty("secrets.folder", secrets.toString());
        keys.setProperty("telemessage.base-url", site.baseUri().toString());
        keys.setProperty("telemessage.username", "org");
        keys.setProperty("mapping.custom.file", day.mapping().toString());
        keys.setProperty("directory.kind", "csv");
        keys.setProperty("directory.file", day.directory().toString());
        keys.setProperty("mailbox.host", "127.0.0.1");
        keys.setProperty("mailbox.port", Integer.toString(dovecot.port()));
        keys.setProperty("mailbox.tls", "none");
        keys.setProperty("spool.folder", folder.resolve("spool").toString());
        keys.setProperty("staging.folder", folder.resolve("staging").toString());
        keys.setProperty("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger"));
        keys.putAll(more);
        try (Writer writer = Files.newBufferedWriter(folder.resolve("application.properties"))) {
            keys.store(writer, null);
        }
    }

    /** One run over the day of the items. */
    Figures run(String name) throws IOException, InterruptedException {
        Path output = folder.resolve(name + ".txt");
        Path collections = folder.resolve(name + "-gc.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(name, collections))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Duration cpu = Duration.ZERO;
        long resident = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            resident = Math.max(resident, Figures.resident(process.pid()));
        }
        return new Figures(
                process.exitValue(),
                Files.readString(output),
                Duration.ofNanos(System.nanoTime() - start),
                cpu,
                resident,
                Figures.heapAfterCollection(collections),
                Files.size(folder.resolve("ledger.mv.db")));
    }

    private List<String> command(String name, Path collections) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.forEach(option -> command.add(option.replace("%name", name)));
        command.addAll(List.of(
                "-Xlog:gc:file=" + collections,
                "-Dconnector.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveConnector.class.getName(),
                "once",
                "--config",
                folder.toString(),
                "--archiver",
                GeneratedItems.ARCHIVER,
                "--from",
                items.day().from().toString(),
                "--to",
                items.day().to().toString()));
        return command;
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

    /** How many messages a mailbox holds, by Dovecot's own account. */
    int arrived(String mailbox) throws IOException {
        return dovecot.uids(mailbox, "WhatsApp Archiver").size();
    }

    @Override
    public void close() {
        dovecot.close();
        site.close();
    }
}
