package org.mobilearchive.connector.staging.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobItem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.SingleRun;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.process.Installation;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.ArrivedFolder;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.HttpFaultProxy;
import org.mobilearchive.connector.staging.RoutedStagedObjects;
import org.mobilearchive.connector.telemessage.page.Window;
import picocli.CommandLine;

/** The whole connector, from a simulated site by way of a container into mailboxes. */
class DayThroughAzureIT extends WithAzurite {
    private static final String NAME =
            "((pages|packs|messages|journals)/[a-z-]+/2026/11/\\d\\d/|originals/[a-z-]+/|attachments/[0-9a-f]{2}/"
                    + "|audit/\\d{4}/\\d\\d/\\d\\d/\\d+-\\d+-)[0-9a-f]{64}(\\.jsonl?|\\.pack|\\.eml)?";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private SiteData day;

    @BeforeEach
    void unpack() throws Exception {
        SampleDay.unpackTo(folder.resolve("day"));
        List<String> hostile = List.of("..", "%2e%2e", "a\\\\b", "../../etc/passwd", "x".repeat(1025), "微信 \\u202e id");
        for (String id : hostile) {
            Files.writeString(folder.resolve("day/items.jsonl"), item(id), StandardOpenOption.APPEND);
        }
        day = SiteData.read(folder.resolve("day"));
    }

    @Test
    void everythingArrivesAsByAFolderUnderTheSameNamesAndASecondRunImportsNothing() throws Exception {
        List<ArrivedFolder> byAzure = twice("azure", StagingRoutes.byKey(azurite, container));
        Path local = folder.resolve("local");
        List<ArrivedFolder> byFolder =
                twice("folder", Map.of("staging.kind", "folder", "staging.folder", local.toString()));

        assertThat(byAzure).isEqualTo(byFolder).isNotEmpty();
        assertThat(blobs()).isEqualTo(filesOf(local));
    }

    @Test
    void noIdAndNothingOfAMessageIsInABlobsNameWhichIsTheHashOfItsBytes() throws Exception {
        twice("azure", StagingRoutes.byKey(azurite, container));
        assertThat(container.listBlobs()).hasSizeGreaterThan(20).allSatisfy(blob -> {
            assertThat(blob.getName()).matches(NAME);
            assertThat(blob.getMetadata()).isNullOrEmpty();
        });
        assertThat(container.listBlobs().stream().filter(blob -> !blob.getName().startsWith("audit/")))
                .allSatisfy(blob -> assertThat(blob.getName()).contains(Sha256.hex(bytes(blob))));
    }

    @Test
    void aStagedMessageThatWasAlteredOrRemovedIsNotDeliveredUntilItIsRestored() throws Exception {
        Map<String, String> keys = StagingRoutes.byKey(azurite, container);
        try (SimulatedSite site = site()) {
            assertThat(run(site, 1, "unused", keys)).isEqualTo(ExitCode.INCOMPLETE);
            List<BlobClient> messages = container.listBlobs().stream()
                    .filter(blob -> blob.getName().startsWith("packs/"))
                    .map(blob -> container.getBlobClient(blob.getName()))
                    .toList();
            byte[] first = messages.get(0).downloadContent().toBytes();
            byte[] second = messages.get(1).downloadContent().toBytes();
            byte[] altered = first.clone();
            altered[altered.length / 2] ^= 1;
            messages.get(0).upload(BinaryData.fromBytes(altered), true);
            messages.get(1).delete();

            try (DemoMailServer mail = new DemoMailServer(day.mailboxes());
                    LogLines log = LogLines.of(RoutedStagedObjects.class)) {
                assertThat(run(site, mail.port(), mail.password(), keys)).isEqualTo(ExitCode.INCOMPLETE);
                int without = total(mail.arrived());
                assertThat(log.lines())
                        .anyMatch(line -> line.contains(messages.get(1).getBlobName()) && line.contains("restore it"));

                messages.get(0).upload(BinaryData.fromBytes(first), true);
                messages.get(1).upload(BinaryData.fromBytes(second), true);
                assertThat(run(site, mail.port(), mail.password(), keys)).isEqualTo(ExitCode.COMPLETE);
                assertThat(total(mail.arrived())).isGreaterThan(without + 1);
            }
        }
    }

    @Test
    void aPackThatWasStagedHereIsNotAskedForByItsCopies() throws Exception {
        long without = requestsOfADay("without", "0");
        long with = requestsOfADay("with", "1000000");
        assertThat(without - with).isGreaterThanOrEqualTo(40);
        try (Stream<Path> left = Files.walk(folder.resolve("spool"))) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".spool"));
        }
    }

    private long requestsOfADay(String name, String cacheBytes) throws Exception {
        try (SimulatedSite site = site();
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            proxy.plan((method, number) -> HttpFaultProxy.NONE);
            Map<String, String> keys = StagingRoutes.byKey(azurite, azurite.newContainer(), proxy.port());
            keys.put("staging.azure.cache-bytes", cacheBytes);
            keys.put("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("ledger-" + name));
            assertThat(run(site, mail.port(), mail.password(), keys)).isEqualTo(ExitCode.COMPLETE);
            return proxy.requests("GET");
        }
    }

    @Test
    void theBooksBalanceAndStagingAgreesWithThem() throws Exception {
        twice("azure", StagingRoutes.byKey(azurite, container));
        String config = folder.resolve("config").toString();
        assertThat(command("verify", "--config", config)).isZero();
        assertThat(command("report", "--config", config, "--day", "2026-11-18")).isZero();
        String pack = blob("packs/").getBlobName();
        container.getBlobClient(pack).delete();
        try (LogLines log = LogLines.of(RoutedStagedObjects.class)) {
            assertThat(command("verify", "--config", config)).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(log.lines())
                    .as("one request for all of its messages")
                    .filteredOn(line -> line.contains(pack))
                    .hasSize(1);
        }
        assertThat(said.toString()).contains(pack);
    }

    private int command(String... arguments) {
        CommandLine line = ArchiveConnector.commandLine();
        PrintWriter writer = new PrintWriter(said, true);
        return line.setOut(writer).setErr(writer).execute(arguments);
    }

    private BlobClient blob(String folderName) {
        return container.listBlobs().stream()
                .filter(blob -> blob.getName().startsWith(folderName))
                .map(blob -> container.getBlobClient(blob.getName()))
                .findFirst()
                .orElseThrow();
    }

    private List<ArrivedFolder> twice(String name, Map<String, String> keys) throws Exception {
        try (SimulatedSite site = site();
                DemoMailServer mail = new DemoMailServer(day.mailboxes())) {
            Map<String, String> all = new HashMap<>(keys);
            all.put("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("ledger-" + name));
            assertThat(run(site, mail.port(), mail.password(), all))
                    .as(said::toString)
                    .isEqualTo(ExitCode.COMPLETE);
            List<ArrivedFolder> first = mail.arrived();
            assertThat(run(site, mail.port(), mail.password(), all)).isEqualTo(ExitCode.COMPLETE);
            assertThat(total(mail.arrived())).isEqualTo(total(first));
            return first;
        }
    }

    private SimulatedSite site() throws IOException {
        return new SimulatedSite(day, SiteSettings.of("org", "site-password"));
    }

    private int run(SimulatedSite site, int mailPort, String mailPassword, Map<String, String> staging)
            throws Exception {
        Map<String, String> keys = new HashMap<>();
        keys.put("staging.kind", "azure");
        keys.put("staging.azure.account", Azurite.ACCOUNT);
        keys.put("ledger.url", EmbeddedLedger.PREFIX + folder.resolve("ledger"));
        keys.put("spool.folder", folder.resolve("spool").toString());
        keys.put("telemessage.base-url", site.baseUri().toString());
        keys.put("telemessage.username", "org");
        keys.put("mapping.custom.file", day.mapping().toString());
        keys.put("directory.kind", "csv");
        keys.put("directory.file", day.directory().toString());
        keys.put("mailbox.host", "127.0.0.1");
        keys.put("mailbox.port", Integer.toString(mailPort));
        keys.put("mailbox.tls", "none");
        keys.put("retry.delay", "10ms");
        keys.put("retry.maximum-delay", "50ms");
        keys.putAll(staging);
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("telemessage.password"), "site-password");
        Files.writeString(secrets.resolve("mailbox.password"), mailPassword);
        Files.writeString(secrets.resolve("staging.azure.access-key"), azurite.key());
        keys.put("secrets.folder", secrets.toString());
        keys.remove("staging.azure.access-key");
        Path config = KeysFile.write(Files.createDirectories(folder.resolve("config")), keys)
                .getParent();
        Installation installation = new Installation(Path.of("").toAbsolutePath(), config, null, Map.of(), false);
        try (Connector connector = Connector.once(installation)) {
            Window span = new Window(day.from(), day.to());
            return new SingleRun(connector, span).run(connector.archivers(), new PrintWriter(said, true));
        }
    }

    private SortedSet<String> blobs() {
        return container.listBlobs().stream()
                .map(blob -> named(blob.getName(), blob.getProperties().getContentLength()))
                .filter(DayThroughAzureIT::isOfTheDay)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> filesOf(Path local) throws IOException {
        try (Stream<Path> files = Files.walk(local)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> named(
                            local.relativize(file).toString(), file.toFile().length()))
                    .filter(DayThroughAzureIT::isOfTheDay)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The messages of a pack have no order, so two runs give it two hashes; its size tells whether they are the same. */
    private static String named(String name, long bytes) {
        return name.startsWith("packs/") ? name.substring(0, name.lastIndexOf('/') + 1) + bytes : name;
    }

    /** Journals and the audit log tell of a run: the numbers and times of another one are others. */
    private static boolean isOfTheDay(String name) {
        return !name.startsWith("journals/") && !name.startsWith("audit/");
    }

    private byte[] bytes(BlobItem blob) {
        return container.getBlobClient(blob.getName()).downloadContent().toBytes();
    }

    private static int total(List<ArrivedFolder> arrived) {
        return arrived.stream().mapToInt(ArrivedFolder::messages).sum();
    }

    /** @param id as it stands in JSON */
    private static String item(String id) {
        return "{\"archiver\":\"enterprise-number\",\"item\":{\"id\": \"" + id + "\", \"version\": 1,"
                + " \"archivedAt\": \"2026-11-18T06:02:51.250Z\", \"sentAt\": \"2026-11-18T06:02:10Z\","
                + " \"kind\": \"message\", \"channel\": \"sms\", \"direction\": \"outgoing\","
                + " \"sender\": {\"name\": \"Dana Reyes\", \"number\": \"14155550101\"},"
                + " \"recipients\": [{\"number\": \"+442079460901\"}], \"text\": \"an id that is no file name\"}}\n";
    }
}
