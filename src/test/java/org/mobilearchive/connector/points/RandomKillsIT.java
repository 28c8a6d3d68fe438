package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.SharedData;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;

/**
 * A whole day into Dovecot by processes that are killed at moments by chance: as many as the system property {@code
 * kills} says, by the seed {@code kills.seed} if it is given. When a process came to its end, the next ones begin with
 * empty books and mailboxes.
 */
@Tag("endurance")
class RandomKillsIT {
    private static final int KILLS = 10;
    /** A process needs some two seconds to start, and less than this when nothing is left to do. */
    private static final int LONGEST_MILLIS = 6_000;

    @TempDir
    private Path folder;

    private int kills;

    @Test
    void everyCopyOfADayIsThereOnceHoweverOftenTheProcessIsKilled() throws Exception {
        Optional<Path> shared = SharedData.folder().map(data -> data.resolve("day"));
        assumeTrue(shared.isPresent(), "skipped: the day of a site does not lie beside the project");
        SiteData day = SiteData.read(shared.orElseThrow());
        long seed = Long.getLong("kills.seed", System.nanoTime());
        System.out.println("kills at moments by chance: repeat them by -Dkills.seed=" + seed);
        Random random = new Random(seed);
        int wanted = Integer.getInteger("kills", KILLS);
        int rounds = 0;
        while (kills < wanted) {
            round(day, random, wanted, folder.resolve("round" + rounds++));
        }
        System.out.println(kills + " kills in " + rounds + " rounds");
    }

    private void round(SiteData day, Random random, int wanted, Path work) throws Exception {
        try (Dovecot dovecot = Dovecot.builder().start();
                SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                World world =
                        new World(Files.createDirectories(work), site.baseUri(), account(dovecot), day, Map.of())) {
            boolean ended = false;
            while (!ended && kills < wanted) {
                ended = endedBefore(random.nextInt(LONGEST_MILLIS), world, day);
            }
            assertThat(once(world, day).waitFor()).as(world.output()).isZero();
            assertThat(Oracle.differences(world, day, account(dovecot))).isEmpty();
            assertThat(once(world, day).waitFor()).as(world.output()).isZero();
            assertThat(importedAndCopies(world.output())).isEqualTo("0 0");
            assertThat(Oracle.differences(world, day, account(dovecot))).isEmpty();
            assertClean(
                    world,
                    "report",
                    "--from",
                    day.from().toString(),
                    "--to",
                    day.to().toString());
            assertClean(world, "verify", "--mailboxes");
        }
    }

    private static void assertClean(World world, String... command) throws Exception {
        assertThat(CommandLineRun.start(world, command).waitFor())
                .as(world.output())
                .isZero();
    }

    /** The columns imported and copies of the summary, added up over the archivers. */
    private static String importedAndCopies(String output) {
        long imported = 0;
        long copies = 0;
        for (String line :
                output.lines().filter(row -> row.matches("[a-z-]+ +\\d.*")).toList()) {
            String[] cells = line.split(" +");
            imported += Long.parseLong(cells[2]);
            copies += Long.parseLong(cells[cells.length - 1]);
        }
        return imported + " " + copies;
    }

    private boolean endedBefore(int millis, World world, SiteData day) throws Exception {
        Process process = once(world, day);
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly(); // SIGKILL
        assertThat(process.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        kills++;
        return false;
    }

    private static Process once(World world, SiteData day) throws Exception {
        return CommandLineRun.start(
                world, "once", "--from", day.from().toString(), "--to", day.to().toString());
    }

    private static MailAccount account(Dovecot dovecot) {
        return new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD);
    }
}
