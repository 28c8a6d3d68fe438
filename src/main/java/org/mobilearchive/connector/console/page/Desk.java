package org.mobilearchive.connector.console.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.collection.run.Runs;
import org.mobilearchive.connector.command.Connector;
import org.mobilearchive.connector.command.Jobs;
import org.mobilearchive.connector.command.progress.LiveRuns;
import org.mobilearchive.connector.console.web.Templates;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.AuditLog;
import org.mobilearchive.connector.ledger.books.Books;
import org.mobilearchive.connector.ledger.books.Reports;
import org.mobilearchive.connector.ledger.letter.DeadLetterLedger;
import org.mobilearchive.connector.ledger.letter.ReplayLedger;
import org.mobilearchive.connector.ledger.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the pages ask, the same as the commands ask, and what they do. Thread-safe. */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final long STAGING_SECONDS = 5;

    final Connector connector;
    final Templates templates;
    final Database database;
    final Books books;
    final Reports reports;
    final DeadLetterLedger letters;
    final ReplayLedger replays;
    final LiveRuns live;
    final StartedRuns started;
    final Totals totals;

    /** @param connector started, with all of its routes */
    public Desk(Connector connector, Templates templates) {
        this.connector = requireNonNull(connector, "connector is null");
        this.templates = requireNonNull(templates, "templates is null");
        this.database = connector.bean("database", Database.class);
        this.books = new Books(database);
        this.reports = new Reports(database);
        this.letters = new DeadLetterLedger(database);
        this.replays = connector.bean("replayLedger", ReplayLedger.class);
        this.live = new LiveRuns(connector.bean("runs", Runs.class));
        this.totals = new Totals(books);
        this.started = new StartedRuns(connector.jobs());
    }

    Jobs jobs() {
        return connector.jobs();
    }

    /** The archivers with a connector, and those that had one. */
    List<String> archivers() {
        TreeSet<String> all = new TreeSet<>(connector.archivers());
        all.addAll(books.archivers());
        return List.copyOf(all);
    }

    Optional<String> known(String archiver) {
        return archivers().stream().filter(archiver::equals).findFirst();
    }

    /** Writes into the audit log what somebody does, before it is done. */
    public void audit(String actor, String action, @Nullable String archiver, List<Long> letters) {
        AuditLog.acted(database, new AuditEntry.Acted(actor, action, archiver, letters));
        try {
            connector.jobs().stageAudit().get(STAGING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the next run stages the entry", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
