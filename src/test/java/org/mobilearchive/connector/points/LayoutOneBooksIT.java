package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;

/** A ledger, staging and mailboxes that were written with message layout 1 go on: see layout-1/README.md in the archive. */
class LayoutOneBooksIT {
    private static final String LAYOUT = "X-Archive-Layout";

    @TempDir
    private Path folder;

    @Test
    void copiesReplaysAndTheRebuiltLedgerGoOnAndNothingArrivesTwice() throws Exception {
        unzip();
        SiteData day = SiteData.read(folder.resolve("day"));
        try (Dovecot dovecot = Dovecot.builder().start();
                SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                World world = new World(
                        folder.resolve("work"),
                        site.baseUri(),
                        new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD),
                        day,
                        Map.of())) {
            Files.copy(Path.of("config/log4j2.properties"), world.config().resolve("log4j2.properties"));
            takeMailboxes(dovecot);
            List<String> before = identities(dovecot);
            int arrived = layouts(dovecot).size();

            run(world, 0, once(day)); // the copies for the mailbox that was refused
            assertThat(layouts(dovecot)).hasSizeGreaterThan(arrived).containsOnly("1");
            int late = layouts(dovecot).size();

            Files.writeString(
                    day.mapping(), "+442079460902,tom.okafor@harbourline.example,,\n", StandardOpenOption.APPEND);
            run(
                    world,
                    1,
                    List.of("dead-letter", "replay", "--set", "limits.item-bytes=20000000")); // one is no item at all
            List<String> replayed = layouts(dovecot);
            assertThat(replayed).filteredOn("1"::equals).hasSize(late);
            assertThat(replayed).filteredOn("2"::equals).as(world.output()).isNotEmpty();

            run(world, 0, once(day));
            run(world, 0, List.of("verify", "--mailboxes"));
            assertThat(identities(dovecot)).doesNotHaveDuplicates().containsAll(before);
            int all = identities(dovecot).size();
            assertThat(all).isGreaterThan(before.size());

            deleteLedger(world);
            run(world, 0, List.of("rebuild-ledger"));
            run(world, 0, once(day));
            run(world, 0, List.of("verify", "--mailboxes"));
            assertThat(identities(dovecot)).doesNotHaveDuplicates().hasSize(all);
        }
    }

    private static void run(World world, int code, List<String> command) throws Exception {
        int ended = CommandLineRun.start(world, command.toArray(String[]::new)).waitFor();
        assertThat(ended).as("%s: %s", command, world.output()).isEqualTo(code);
    }

    private static List<String> once(SiteData day) {
        return List.of("once", "--from", day.from().toString(), "--to", day.to().toString());
    }

    private static void deleteLedger(World world) throws IOException {
        try (Stream<Path> files = Files.list(world.data())) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("ledger"))
                    .toList()) {
                PathUtils.delete(file);
            }
        }
    }

    private void takeMailboxes(Dovecot dovecot) throws IOException {
        Path mail = dovecot.folder().resolve("mail");
        PathUtils.copyDirectory(folder.resolve("mail"), mail);
        try (Stream<Path> all = Files.walk(mail)) {
            for (Path each : all.toList()) {
                dovecot.mayWriteInto(each);
            }
        }
    }

    private static List<String> layouts(Dovecot dovecot) throws IOException {
        return headers(dovecot, LAYOUT).stream()
                .map(header -> header.substring(header.indexOf(' ') + 1))
                .toList();
    }

    /** Mailbox, folder and Message-ID of every message. */
    private static List<String> identities(Dovecot dovecot) throws IOException {
        return headers(dovecot, "Message-ID");
    }

    private static List<String> headers(Dovecot dovecot, String header) throws IOException {
        List<String> headers = new ArrayList<>();
        try (Stream<Path> mailboxes = Files.list(dovecot.folder().resolve("mail"))) {
            for (String mailbox : mailboxes
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList()) {
                for (String name : dovecot.folders(mailbox)) {
                    if (name.endsWith(" Archiver")) {
                        dovecot.headers(mailbox, name, header).stream()
                                .filter(value -> !value.isBlank())
                                .forEach(value ->
                                        headers.add(mailbox + "/" + name.replace(' ', '-') + ": " + value.strip()));
                    }
                }
            }
        }
        return headers;
    }

    private void unzip() throws IOException {
        try (InputStream in = LayoutOneBooksIT.class.getResourceAsStream("/layout-1/books.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
