package org.mobilearchive.connector.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.server.EmbeddedLedger;

/** The folder of a connector under test: its configuration, its secrets, and below data what it keeps. */
public record WorkFolder(Path folder) {
    /** The user name at the simulated site. */
    public static final String USERNAME = "org";

    /** The password at the simulated site; it must appear nowhere. */
    public static final String PASSWORD = "canary-site-password-7f3a";

    /** The folder of application.properties. */
    public Path config() {
        return folder.resolve("config");
    }

    Path staging() {
        return folder.resolve("data/staging");
    }

    Path spool() {
        return folder.resolve("data/spool");
    }

    /** Writes a configuration as an operator would, with pauses short enough for a test. */
    public void write(URI site, MailAccount mail, SiteData day, Map<String, String> more) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), PASSWORD);
        Files.writeString(secrets.resolve("mailbox.password"), mail.password());
        Properties keys = new Properties();
        keys.setProperty("secrets.folder", secrets.toString());
        keys.setProperty("telemessage.base-url", site.toString());
        keys.setProperty("telemessage.username", USERNAME);
        keys.setProperty("retry.attempts", "2");
        keys.setProperty("retry.delay", "1ms");
        keys.setProperty("mapping.custom.file", day.mapping().toString());
        keys.setProperty("directory.kind", "csv");
        keys.setProperty("directory.file", day.directory().toString());
        keys.setProperty("mailbox.host", mail.host());
        keys.setProperty("mailbox.port", Integer.toString(mail.port()));
        keys.setProperty("mailbox.tls", "none");
        keys.setProperty("spool.folder", spool().toString());
        keys.setProperty("staging.folder", staging().toString());
        keys.setProperty("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("data/ledger"));
        keys.setProperty("schedule.enabled", "false"); // or an archiver that a test does not run would be missed
        keys.putAll(more);
        Files.createDirectories(config());
        try (Writer writer = Files.newBufferedWriter(config().resolve("application.properties"))) {
            keys.store(writer, null);
        }
    }

    /** The installation in this home, without the environment of whoever runs the tests. */
    public Installation installation(Path home) {
        return new Installation(home, config(), null, Map.of(), false);
    }

    /** Every staged file. */
    List<Path> staged() {
        return files(staging());
    }

    /** Every staged file below a folder, such as {@code pages}. */
    List<Path> staged(String kind) {
        return files(staging().resolve(kind));
    }

    /** What lies in the spool: nothing, when nothing is under way. */
    List<Path> spooled() {
        return files(spool()).stream()
                .filter(file -> !file.toString().endsWith(".lock"))
                .toList();
    }

    private static List<Path> files(Path top) {
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
