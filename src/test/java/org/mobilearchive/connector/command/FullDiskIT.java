package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.LogCapture;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.EmbeddedLedger;
import org.mobilearchive.connector.server.SmallDisk;

/**
 * A disk that is full at a moment of a run, which its size varies. Nothing has its name but whole, the
 * fault is named, and once there is room the next run brings everything and every letter replays. The system property
 * {@code disk.sizes} is the number of sizes; where it is not set, 40.
 */
class FullDiskIT {
    private static final int SIZES = Integer.getInteger("disk.sizes", 40);
    private static final int PAGE = 4096;
    private static final String[] ONCE = {
        "once", "--archiver", Day.ARCHIVER, "--from", "2026-11-18", "--to", "2026-11-19"
    };
    private static final int ITEMS = 18;
    private static final String NOBODY = "+14155550199";
    private static final String OUT = "\"recipients\":[{\"name\":\"Out\",\"number\":\"+442079460901\"}]";

    /** What is on the small disk; the bytes that a day takes there; and how the fault is named. */
    private enum Place {
        STAGING("data/staging", 1_900_000, "staging\\.folder must take \\d+ bytes as /\\S+, and its disk is full \\("),
        SPOOL("data/spool", 1_000_000, "spool\\.folder must take \\d+ bytes as /\\S+, and its disk is full \\("),
        LEDGER("data/books", 660_000, "ledger /\\S+ .*, and its disk is full \\(");

        private final String folder;
        private final long most;
        private final String words;

        Place(String folder, long most, String words) {
            this.folder = folder;
            this.most = most;
            this.words = "(?s).*" + words + "\\d+ bytes are free\\): make room on it.*";
        }
    }

    @TempDir
    Path folder;

    private Day day;

    static Stream<Arguments> places() {
        return Arrays.stream(Place.values()).flatMap(place -> IntStream.rangeClosed(1, SIZES)
                .mapToObj(each -> Arguments.of(place, place.most * each / SIZES / PAGE * PAGE)));
    }

    /** Texts, attachments, and dead letters of both with 3 to 400,000 bytes. */
    @BeforeEach
    void day() throws IOException {
        day = new Day(folder.resolve("day"));
        Random random = new Random(21);
        for (int i = 0; i < 12; i++) {
            day.chat("T-" + i, text(random, 2_000));
        }
        for (int size : new int[] {114_846, 3, 400_000}) {
            day.file("F-" + size, "f", bytes(random, size));
        }
        day.item(Day.ARCHIVER, "D-1", ofNobody(text(random, 1_000)))
                .item(Day.ARCHIVER, "D-2", ofNobody(text(random, 120_000)))
                .recording("D-3", "f", bytes(random, 90_000), ofNobody("with a file"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatAFullDiskKeptBackIsCompleteOnceThereIsRoom(Place place, long size) throws Exception {
        SiteData data = day.write();
        WorkFolder work = new WorkFolder(folder.resolve("work"));
        try (SimulatedSite site = new SimulatedSite(data, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                DemoMailServer mail = new DemoMailServer(data.mailboxes());
                SmallDisk disk = SmallDisk.at(work.folder().resolve(place.folder), "size=" + size)) {
            String ledger = EmbeddedLedger.PREFIX + work.folder().resolve("data/books/ledger");
            work.write(site.baseUri(), MailAccount.of(mail), data, Map.of("ledger.url", ledger));
            fill(work, place);
            everyObjectIsWhole(work);
            disk.become("size=256m");
            assertCode(cli(work, ONCE));
            verify(work);
            day.mapping("External User ID,Microsoft 365 User Mailbox\n" + NOBODY + "," + Day.ANA + "\n")
                    .write();
            assertCode(cli(work, "dead-letter", "replay"));
            verify(work);
            everyObjectIsWhole(work);
            assertThat(MailAccount.of(mail).ids(Day.ANA, "WhatsApp Archiver"))
                    .hasSize(ITEMS)
                    .doesNotHaveDuplicates();
        }
    }

    private static void fill(WorkFolder work, Place place) {
        try (LogCapture log = new LogCapture()) {
            Cli full = cli(work, ONCE);
            if (full.code() != ExitCode.COMPLETE) {
                assertThat(full.text() + String.join("\n", log.lines())).matches(place.words);
            }
        }
    }

    private static void verify(WorkFolder work) {
        assertThat(assertCode(cli(work, "verify", "--mailboxes")).out()).contains(" 0 differences");
    }

    private static Cli assertCode(Cli cli) {
        assertThat(cli.code()).as(cli.text()).isEqualTo(ExitCode.COMPLETE);
        return cli;
    }

    /** Every name is the hash of the bytes, but those of the audit log, which {@code verify} recomputes. */
    private static void everyObjectIsWhole(WorkFolder work) throws IOException {
        Path staging = work.folder().resolve("data/staging");
        try (Stream<Path> files = Files.exists(staging) ? Files.walk(staging) : Stream.empty()) {
            List<Path> objects = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(staging.resolve("audit")))
                    .toList();
            for (Path file : objects) {
                assertThat(file.getFileName().toString()).startsWith(Sha256.hex(Files.readAllBytes(file)));
            }
        }
    }

    private static Cli cli(WorkFolder work, String... arguments) {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--config", work.config().toString()));
        return Cli.run(line.toArray(String[]::new));
    }

    private static String ofNobody(String text) {
        return "\"kind\":\"message\",\"channel\":\"chat\",\"sender\":{\"name\":\"N\",\"number\":\"" + NOBODY + "\"},"
                + OUT + ",\"text\":\"" + text + "\"";
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
