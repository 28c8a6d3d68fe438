package org.mobilearchive.connector.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.io.file.PathUtils;

/**
 * The demo's work folder: a configuration as an operator would write it, the secrets in files, and below {@code data}
 * what the connector keeps.
 */
record DemoConfiguration(Path folder) {
    static final String USERNAME = "demo";

    static DemoConfiguration inTemporaryFolder() throws IOException {
        return new DemoConfiguration(Files.createTempDirectory("archive-connector-demo"));
    }

    Path config() {
        return folder.resolve("config");
    }

    Path staging() {
        return folder.resolve("data/staging");
    }

    /** Writes the configuration of a connector between this site and these mailboxes. */
    void write(SiteData data, SimulatedSite site, DemoMailServer mail, String sitePassword) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        writeSecret(secrets.resolve("telemessage.password"), sitePassword);
        writeSecret(secrets.resolve("mailbox.password"), mail.password());
        Properties keys = new Properties();
        keys.setProperty("secrets.folder", secrets.toString());
        keys.setProperty("telemessage.base-url", site.baseUri().toString());
        keys.setProperty("telemessage.username", USERNAME);
        keys.setProperty("mapping.custom.file", data.mapping().toString());
        keys.setProperty("directory.kind", "csv");
        keys.setProperty("directory.file", data.directory().toString());
        keys.setProperty("mailbox.host", mail.host());
        keys.setProperty("mailbox.port", Integer.toString(mail.port()));
        keys.setProperty("mailbox.tls", "none");
        keys.setProperty("spool.folder", folder.resolve("data/spool").toString());
        keys.setProperty("staging.folder", staging().toString());
        keys.setProperty("ledger.url", "jdbc:sqlite:" + folder.resolve("data/ledger"));
        Files.createDirectories(config());
        try (Writer writer = Files.newBufferedWriter(config().resolve("application.properties"))) {
            keys.store(writer, "The demo's configuration");
        }
    }

    /** Takes the work folder away again. */
    void delete() throws IOException {
        PathUtils.deleteDirectory(folder);
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(file, ownerOnly), secret);
    }
}
