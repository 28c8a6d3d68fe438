package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.letter.Replayed;
import org.mobilearchive.connector.ledger.letter.Replayed.Fate;

/** Replays dead letters, one archiver after another, each in its own run. For one thread. */
final class ReplayRun {
    private static final int AT_ONCE = 500;

    private final Connector connector;
    private final DeadLetterFilter filter;
    private final PrintWriter out;
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private boolean complete = true;

    ReplayRun(Connector connector, DeadLetterFilter filter, PrintWriter out) {
        this.connector = connector;
        this.filter = filter;
        this.out = out;
    }

    /**
     * Replays and prints the outcome of each dead letter.
     *
     * @return one of {@link ExitCode}
     */
    int run(List<String> archivers) {
        for (String archiver : archivers) {
            if (connector.stop().isSet()) {
                complete = false;
                break;
            }
            if (connector.archivers().contains(archiver)) {
                replay(archiver);
            } else {
                fail(
                        TerminalText.of(archiver)
                                + ": its dead letters stay open, because it has no connector: put its file back into routes/connectors");
            }
        }
        long taken = fates.values().stream().mapToLong(Long::longValue).sum();
        out.println(taken + (taken == 1 ? " dead letter" : " dead letters") + " taken" + counts());
        out.flush();
        return complete ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private String counts() {
        return fates.entrySet().stream()
                .map(each -> each.getValue() + " " + word(each.getKey()))
                .collect(Collectors.joining(", ", fates.isEmpty() ? "" : ": ", ""));
    }

    private void replay(String archiver) {
        Exchange ended = connector
                .context()
                .createFluentProducerTemplate()
                .to("direct:collect-" + archiver)
                .withHeader("trigger", "replay")
                .withBody(filter)
                .send();
        if (ended.getException() != null && connector.stop().isSet()) {
            complete = false;
            return;
        }
        if (ended.getException() != null) {
            fail("not run: " + archiver + ": " + FaultText.of(ended.getException()));
            return;
        }
        RunSummary summary = ended.getMessage().getBody(RunSummary.class);
        print(summary);
        complete &= !summary.stopped();
        if (summary.failure() != null && !summary.stopped()) {
            fail(archiver + ": the run failed: " + summary.failure());
        }
    }

    private void print(RunSummary summary) {
        ReplayLedger ledger = connector.bean("replayLedger", ReplayLedger.class);
        List<Replayed> page = ledger.replayed(summary.run(), 0, AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(this::print);
            page = ledger.replayed(summary.run(), page.get(page.size() - 1).number(), AT_ONCE);
        }
    }

    private void print(Replayed replayed) {
        fates.merge(replayed.fate(), 1L, Long::sum);
        complete &= replayed.fate().left();
        out.printf(
                "%-8d %-10s %s%s%n",
                replayed.letter(),
                replayed.reason().name().toLowerCase(Locale.ROOT),
                word(replayed.fate()),
                replayed.detail() == null ? "" : ": " + TerminalText.of(replayed.detail()));
    }

    private void fail(String text) {
        out.println(text);
        complete = false;
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case IMPORTED -> "imported";
            case KNOWN -> "imported before";
            case PENDING -> "left, copies pending";
            case REFUSED -> "refused by a mailbox again";
            case STAYED -> "stays";
            case DEFERRED -> "stays for now";
        };
    }
}
