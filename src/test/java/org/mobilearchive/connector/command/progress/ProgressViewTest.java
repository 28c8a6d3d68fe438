package org.mobilearchive.connector.command.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.collection.run.RunUnderWay;
import org.mobilearchive.connector.ledger.books.Progress;
import org.mobilearchive.connector.ledger.run.Run;

class ProgressViewTest {
    private final List<String> printed = new ArrayList<>();

    @Test
    void theTableHasALineForEachConnectorAndFitsEightyColumns() {
        ProgressView.table(printed::addAll)
                .show(List.of(pace("enterprise-number", 999_999), pace("whatsapp", 1_200)), 0);
        assertThat(printed)
                .containsExactly(
                        "                                                     dead-   copies            ",
                        "archiver          listed staged delivered pending lettered a second   time left",
                        "enterprise-number 999999 999999         5 1999993        3      5.0     >4 days",
                        "whatsapp            1200   1200         5    2395        3      5.0 >7 min 59 s");
        assertThat(printed).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theTableOfNoRunHasNoLine() {
        ProgressView.table(printed::addAll).show(List.of(), 0);
        assertThat(printed).isEmpty();
    }

    @Test
    void anEndedRunStaysInTheTableAsEnded() {
        RunPace pace = pace("whatsapp", 10);
        pace.end(new Progress(10, 10, 20, 0, 0));
        ProgressView.table(printed::addAll).show(List.of(pace), 0);
        assertThat(printed.get(2))
                .isEqualTo("whatsapp              10     10        20       0        0        -       ended");
    }

    @Test
    void aNameFromARouteFileDoesNotSteerTheTerminal() {
        ProgressView.table(printed::addAll).show(List.of(pace("x\u001b[2J-and-so-on-and-on", 1)), 0);
        ProgressView.lines(printed::add).show(List.of(pace("x\u001b[2J", 1)), 0);
        assertThat(printed).noneMatch(line -> line.contains("\u001b")).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aRunShorterThanAMinuteHasNoLine() {
        ProgressView lines = ProgressView.lines(printed::add);
        RunPace run = pace("whatsapp", 10);
        for (int second = 0; second < 60; second += 10) {
            show(lines, second, run);
        }
        run.end(run.progress());
        show(lines, 60, run);
        assertThat(printed).isEmpty();
    }

    @Test
    void aLongRunHasALineAMinute() {
        ProgressView lines = ProgressView.lines(printed::add);
        RunPace run = pace("whatsapp", 1_200);
        for (int second = 0; second <= 185; second += 10) {
            show(lines, second, run);
        }
        assertThat(printed)
                .hasSize(3)
                .containsOnly("whatsapp: 1200 listed, 1200 staged, 5 delivered, 2395 pending, 3 dead-lettered,"
                        + " 5.0 copies a second, time left >7 min 59 s");
    }

    @Test
    void theMinuteOfARunBeginsWithThatRun() {
        ProgressView lines = ProgressView.lines(printed::add);
        show(lines, 0, pace("whatsapp", 10));
        show(lines, 50, pace("whatsapp", 10));
        show(lines, 70, pace("whatsapp", 10));
        assertThat(printed).isEmpty();
    }

    private static void show(ProgressView view, long second, RunPace run) {
        view.show(List.of(run), second * 1_000_000_000L);
    }

    /** Of a run that makes two copies of each item, 5 delivered in a second, with a window to come. */
    private static RunPace pace(String archiver, long listed) {
        Run run = new Run(1, archiver, 1, Instant.EPOCH);
        RunPace pace = new RunPace(new RunUnderWay(run, new Progress(listed, listed, 0, 2 * listed, 3), 0, 1));
        pace.add(0, new RunUnderWay(run, new Progress(listed, listed, 0, 2 * listed, 3), 0, 1));
        pace.add(1_000_000_000, new RunUnderWay(run, new Progress(listed, listed, 5, 2 * listed - 5, 3), 0, 1));
        return pace;
    }
}
