package org.mobilearchive.connector.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.SharedData;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;
import org.mobilearchive.connector.server.Dovecot;
import org.mobilearchive.connector.server.Programs;

/** An investigator finds what is in the archive: by address, number, name, words, kind, channel and file extension. */
@Tag("endurance")
class SearchIT {
    @TempDir
    private Path folder;

    private final Map<String, int[]> figures = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    @Test
    void everyItemOfTheDayIsFoundByWhatIsKnownOfIt() throws Exception {
        Optional<Path> data = SharedData.folder().map(shared -> shared.resolve("day"));
        assumeTrue(data.isPresent(), "skipped: the day of a site does not lie beside the project");
        assertThat(search(SiteData.read(data.orElseThrow()))).isEqualTo(1482);
    }

    @Test
    void whatADaySeldomHasIsFoundByWhatIsKnownOfIt() throws Exception {
        Path day = Files.createDirectory(folder.resolve("day"));
        SampleDay.unpackTo(day);
        assertThat(search(SeldomItems.addTo(day))).isEqualTo(93);
    }

    /** The number of items that were asked for. */
    private int search(SiteData day) throws Exception {
        Programs.require("notmuch", "notmuch");
        try (Dovecot dovecot = Dovecot.builder().start();
                SimulatedSite site = new SimulatedSite(day, SiteSettings.of(WorkFolder.USERNAME, WorkFolder.PASSWORD));
                World world = new World(
                        folder.resolve("work"),
                        site.baseUri(),
                        new MailAccount("127.0.0.1", dovecot.port(), Dovecot.PASSWORD),
                        day,
                        Map.of())) {
            String[] once = {
                "once", "--from", day.from().toString(), "--to", day.to().toString()
            };
            assertThat(CommandLineRun.start(world, once).waitFor())
                    .as(world.output())
                    .isZero();
            try (ReviewSet review = ReviewSet.gather(dovecot, day.mailboxes())) {
                Expectations expectations = Expectations.of(day.folder(), review.ids());
                ask(review, expectations.byQuestion());
                figures.forEach((kind, sum) -> System.out.printf(
                        "%-40s %5d questions %7d of %7d found, recall %.3f%n",
                        kind, sum[0], sum[1], sum[2], (double) sum[1] / sum[2]));
                assertThat(missed).isEmpty();
                return expectations.asked().size();
            }
        }
    }

    private void ask(ReviewSet review, Map<Question, Set<String>> questions) throws Exception {
        for (Map.Entry<Question, Set<String>> each : questions.entrySet()) {
            count("IMAP", each, review.foundByImap(each.getKey(), each.getValue()));
        }
        List<Map.Entry<Question, Set<String>>> ofWords = questions.entrySet().stream()
                .filter(each -> each.getKey().isOfWords())
                .toList();
        List<Integer> found = review.foundByNotmuch(ofWords);
        assertThat(found).hasSameSizeAs(ofWords);
        for (int i = 0; i < found.size(); i++) {
            count("notmuch", ofWords.get(i), found.get(i));
        }
    }

    private void count(String search, Map.Entry<Question, Set<String>> asked, int found) {
        int expected = asked.getValue().size();
        int[] sum = figures.computeIfAbsent(search + ", " + asked.getKey().kind(), kind -> new int[3]);
        sum[0]++;
        sum[1] += found;
        sum[2] += expected;
        if (found != expected) {
            missed.add(search + " " + asked.getKey() + ": " + found + " of " + expected + " such as "
                    + asked.getValue().iterator().next());
        }
    }
}
