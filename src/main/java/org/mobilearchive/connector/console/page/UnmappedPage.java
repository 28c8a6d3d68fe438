package org.mobilearchive.connector.console.page;

import java.time.Instant;
import java.util.List;
import org.mobilearchive.connector.command.NearSearch;
import org.mobilearchive.connector.console.web.Answer;
import org.mobilearchive.connector.console.web.Ask;
import org.mobilearchive.connector.console.web.Frame;
import org.mobilearchive.connector.console.web.Page;
import org.mobilearchive.connector.ledger.books.UnmappedEntry;
import org.mobilearchive.connector.mapping.NearMatch;
import org.mobilearchive.connector.mapping.NearMatches;

/** {@code /unmapped}: who has no mailbox. */
public final class UnmappedPage implements Page {
    private static final int MOST = 500;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** A number, account or address, and who is nearly that. */
    public record Row(UnmappedEntry entry, List<NearMatch> near) {}

    /**
     * What the template shows.
     *
     * @param cut whether there are more than are shown
     */
    public record Model(Frame frame, List<Row> rows, boolean cut, List<String> notes) {}

    private final Desk desk;

    public UnmappedPage(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Answer answer(Ask ask) {
        List<UnmappedEntry> all = desk.books.unmapped(Instant.EPOCH, LAST, desk.books.archivers(), MOST + 1);
        List<UnmappedEntry> shown = all.subList(0, Math.min(MOST, all.size()));
        NearSearch search = new NearSearch(desk.connector);
        NearMatches near = search.of(shown);
        List<Row> rows = shown.stream()
                .map(entry -> new Row(entry, near.of(entry.tried())))
                .toList();
        return desk.templates.html(
                "unmapped", new Model(Frame.of(ask, "/unmapped"), rows, all.size() > MOST, search.notes()));
    }
}
