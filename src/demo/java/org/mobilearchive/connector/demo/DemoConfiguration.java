package org.mobilearchive.connector.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's work folder: a configuration as an operator would write it, the secrets in files, and the connector's data
 * below {@code data}.
 */
record DemoConfiguration(Path folder) {
    static final String USERNAME = "demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoConfiguration.class);
    private static final String SECRETS = "secrets";
    private static final int DELETIONS = 10;

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
        Path secrets = Files.createDirectories(folder.resolve(SECRETS));
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
        keys.setProperty("console.address", "127.0.0.1:0"); // a free port
        Files.createDirectories(config());
        try (Writer writer = Files.newBufferedWriter(config().resolve("application.properties"))) {
            keys.store(writer, "The demo's configuration");
        }
    }

    /** Deletes the work folder, also while somebody still writes into it: the passwords first. */
    void delete() {
        for (int attempt = 0; attempt < DELETIONS && Files.exists(folder); attempt++) {
            try {
                PathUtils.deleteDirectory(attempt == 0 ? folder.resolve(SECRETS) : folder);
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("the demo's folder could not be deleted yet", e);
            }
        }
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(file, ownerOnly), secret);
    }
}
