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
import org.mobilearchive.connector.collection.Runs;
import org.mobilearchive.connector.ledger.FaultText;
import org.mobilearchive.connector.ledger.RunSummary;
import org.mobilearchive.connector.telemessage.Window;

/** One run of some connectors, side by side, with progress on the terminal and a summary at the end. */
public final class SingleRun {
    private final Connector connector;
    private final @Nullable Window span;
    private final Caller caller;
    private final List<RunSummary> summaries = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** @param span what to list; null for what each connector has not covered yet */
    public SingleRun(Connector connector, @Nullable Window span) {
        this(connector, span, Caller.here(new PrintWriter(System.err, true)));
    }

    SingleRun(Connector connector, @Nullable Window span, Caller caller) {
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
        new SummaryTable(out).print(summaries, failures);
        boolean complete = failures.isEmpty() && summaries.stream().allMatch(RunSummary::complete);
        return complete ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }

    private Future<Exchange> start(String archiver) {
        FluentProducerTemplate template = connector.context().createFluentProducerTemplate();
        return template.to("direct:collect-" + archiver)
                .withHeader("trigger", "once")
                .withBody(span)
                .asyncSend();
    }

    /** Of the exchange and not of a request's body: of a run that was not begun that would be null, and no error. */
    private void finish(String archiver, Future<Exchange> run) throws InterruptedException {
        try {
            Exchange ended = run.get();
            if (ended.getException() == null) {
                summaries.add(ended.getMessage().getBody(RunSummary.class));
            } else {
                failures.add(archiver + ": " + FaultText.of(ended.getException()));
            }
        } catch (ExecutionException e) {
            failures.add(archiver + ": " + FaultText.of(e));
        }
    }
}
