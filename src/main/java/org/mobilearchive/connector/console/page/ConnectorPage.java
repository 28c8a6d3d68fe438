package org.mobilearchive.connector.console.page;

import java.util.List;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.books.RunBooks;

/** {@code /connectors/{archiver}}: how its runs went. */
public final class ConnectorPage implements Page {
    private static final int RUNS = 50;

    /**
     * What the template shows.
     *
     * @param older the number of the last run that is shown if there are older ones; else 0
     */
    public record Model(Frame frame, Standing standing, List<RunBooks> runs, long older) {}

    private final Desk desk;

    public ConnectorPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        String archiver = ask.segment();
        if (desk.known(archiver).isEmpty()) {
            return desk.templates.problem(ask, Answer.NOT_FOUND, "There is no such connector.");
        }
        List<RunBooks> runs = desk.books.runs(archiver, ask.number("before").orElse(Long.MAX_VALUE), RUNS + 1);
        List<RunBooks> shown = runs.subList(0, Math.min(RUNS, runs.size()));
        long older = runs.size() > RUNS ? shown.get(RUNS - 1).number() : 0;
        Standing standing = Standings.of(desk, List.of(archiver)).get(0);
        return desk.templates.html("connector", new Model(Frame.of(ask, "/connectors"), standing, shown, older));
    }
}
