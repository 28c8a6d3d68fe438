package org.mobilearchive.connector.command;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.fault.FaultText;
import org.mobilearchive.connector.ledger.books.RunSummary;
import org.mobilearchive.connector.ledger.letter.DeadLetterFilter;

/** Starts runs that go on by themselves, whoever asked for them. Thread-safe. */
public final class Jobs {
    /**
     * How a run that was asked for ended.
     *
     * @param summary null if it did not begin
     * @param failure why it did not begin; null if it did
     */
    public record Ended(@Nullable RunSummary summary, @Nullable String failure) {}

    private final Connector connector;

    Jobs(Connector connector) {
        this.connector = connector;
    }

    /** Whether the process is ending: nothing new begins. */
    public boolean ending() {
        return connector.stop().isSet();
    }

    /**
     * Starts an archiver's run, as its schedule does.
     *
     * @param trigger who starts it
     */
    public CompletableFuture<Ended> run(String archiver, String trigger) {
        return start(() -> send(archiver, trigger, null));
    }

    /**
     * Starts a run of each archiver, one after another, that replays the letters with these numbers, as far as they are open.
     *
     * @return how each ended, in the order of the archivers
     */
    public CompletableFuture<List<Ended>> replay(List<String> archivers, List<Long> letters) {
        return start(() -> archivers.stream()
                .map(archiver -> send(archiver, "replay", DeadLetterFilter.among(letters)))
                .toList());
    }

    /** Copies the newest entries of the audit log to staging, as the end of a run does; what fails now, the next run stages. */
    public CompletableFuture<Boolean> stageAudit() {
        return start(() -> connector
                        .context()
                        .createFluentProducerTemplate()
                        .to("direct:stage-audit")
                        .send()
                        .getException()
                == null);
    }

    private static <T> CompletableFuture<T> start(Supplier<T> work) {
        CompletableFuture<T> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> ended.completeAsync(work, Runnable::run), "console-job");
        thread.setDaemon(true); // the end of the service waits for the exchange itself
        thread.start();
        return ended;
    }

    private Ended send(String archiver, String trigger, @Nullable DeadLetterFilter letters) {
        if (!connector.archivers().contains(archiver)) {
            return new Ended(null, archiver + " has no connector: put its file back into routes/connectors");
        }
        Exchange exchange = connector
                .context()
                .createFluentProducerTemplate()
                .to("direct:collect-" + archiver)
                .withHeader("trigger", trigger)
                .withBody(letters)
                .send();
        return exchange.getException() == null
                ? new Ended(exchange.getMessage().getBody(RunSummary.class), null)
                : new Ended(null, FaultText.of(exchange.getException()));
    }
}
