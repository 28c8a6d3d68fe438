package org.mobilearchive.connector.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.output.PendingText;
import org.mobilearchive.connector.command.output.SummaryTable;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.command.progress.RunProgress;
import org.mobilearchive.connector.command.text.TerminalText;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.ledger.store.LedgerException;
import org.mobilearchive.connector.telemessage.page.Window;

/** One run of some connectors, side by side, with progress on the terminal and a summary at the end. */
public final class SingleRun {
    /** Characters of the reason of an invalid item. */
    private static final int REASON = 300;

    private final Connector connector;
    private final @Nullable Window span;
    private final Caller caller;
    private final List<RunSummary> summaries = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean stopped;

    /** @param span the window to list; null for the time that each connector has not covered yet */
    public SingleRun(Connector connector, @Nullable Window span) {
        this(connector, span, Caller.here(new PrintWriter(System.err, true)));
    }

    public SingleRun(Connector connector, @Nullable Window span, Caller caller) {
        this.connector = connector;
        this.span = span;
        this.caller = caller;
    }

    /**
     * Runs the connectors and prints what became of their items.
     *
     * @return one of {@link ExitCode}
     */
    public int run(List<String> archivers, PrintWriter out) throws InterruptedException {
        Runs runs = connector.bean("runs", Runs.class);
        try (RunProgress progress = RunProgress.of(runs, archivers::contains, caller)) {
            Map<String, Future<Exchange>> started = new LinkedHashMap<>();
            archivers.forEach(archiver -> started.put(archiver, start(archiver)));
            for (Map.Entry<String, Future<Exchange>> each : started.entrySet()) {
                finish(each.getKey(), each.getValue());
            }
        }
        List<String> open = open(archivers);
        List<String> further = new ArrayList<>(invalid());
        further.addAll(open);
        new SummaryTable(out, caller.columns()).print(summaries, failures, further);
        boolean complete = !stopped
                && failures.isEmpty()
                && open.isEmpty()
                && summaries.stream().allMatch(RunSummary::complete);
        return complete ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    /** Why items are invalid: the first reason, for each archiver that has such items. */
    private List<String> invalid() {
        List<String> lines = new ArrayList<>();
        for (RunSummary summary : summaries) {
            String archiver = summary.run().archiver();
            connector
                    .bean("reports", Reports.class)
                    .firstInvalid(summary.run())
                    .ifPresent(reason -> lines.add(archiver + ": the first invalid item: "
                            + TerminalText.cut(reason, REASON) + "; all: archive-connector dead-letter list --archiver "
                            + archiver + " --reason invalid"));
        }
        return lines;
    }

    /** What is still to import or to stage, also of earlier runs and of items older than the windows of this one. */
    private List<String> open(List<String> archivers) {
        List<String> open = new ArrayList<>();
        try {
            Books books = new Books(connector.bean("database", Database.class));
            for (ArchiverBooks each : books.now(archivers)) {
                if (each.open() != null) {
                    open.add(PendingText.of(each.open()));
                }
            }
            books.unstaged()
                    .filter(log -> summaries.stream().noneMatch(RunSummary::unstaged)) // which says so by itself
                    .map(PendingText::of)
                    .ifPresent(open::add);
        } catch (LedgerException e) {
            failures.add("what is pending is not known: " + FaultText.of(e));
        }
        return open;
    }

    private Future<Exchange> start(String archiver) {
        FluentProducerTemplate template = connector.context().createFluentProducerTemplate();
        return template.to("direct:collect-" + archiver)
                .withHeader("trigger", "once")
                .withBody(span)
                .asyncSend();
    }

    /** Takes the error from the exchange: a request's body would be null, without an error, if the run never began. */
    private void finish(String archiver, Future<Exchange> run) throws InterruptedException {
        try {
            Exchange ended = run.get();
            RunSummary summary = ended.getMessage().getBody(RunSummary.class);
            if (ended.getException() != null && connector.stop().isSet()) {
                stopped = true;
            } else if (ended.getException() != null) {
                failures.add(archiver + ": " + FaultText.of(ended.getException()));
            } else if (summary == null) {
                failures.add(archiver + ": its route was left before the run had ended: look for a stop in the routes");
            } else {
                summaries.add(summary);
            }
        } catch (ExecutionException e) {
            failures.add(archiver + ": " + FaultText.of(e));
        }
    }
}
