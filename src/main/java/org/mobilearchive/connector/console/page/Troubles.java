package org.mobilearchive.connector.console.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.ledger.books.BooksSpan;
import org.mobilearchive.connector.ledger.books.Gap;
import org.mobilearchive.connector.ledger.books.OpenWork;
import org.mobilearchive.connector.ledger.books.RunBooks;

/** Finds whatever is wrong, by the books that the command report reads. */
final class Troubles {
    private static final String RUNS = "See its runs";

    private final Desk desk;
    private final List<Standing> standings;
    private final List<Trouble> found = new ArrayList<>();

    private Troubles(Desk desk, List<Standing> standings) {
        this.desk = desk;
        this.standings = standings;
    }

    static List<Trouble> of(Desk desk, List<Standing> standings) {
        Troubles troubles = new Troubles(desk, standings);
        troubles.look();
        return troubles.found;
    }

    private void look() {
        Map<String, List<Gap>> gaps = gaps();
        for (Standing each : standings) {
            String path = "/connectors/" + Show.path(each.archiver());
            List<Gap> own = gaps.getOrDefault(each.archiver(), List.of());
            if (!own.isEmpty()) {
                found.add(
                        new Trouble(missing(each, own), Show.sentence(own.get(0).reason()), path, RUNS));
            } else if (each.live() == null) {
                failed(each);
            }
            pending(each, path);
        }
        desk.books
                .unstaged()
                .ifPresent(log -> found.add(new Trouble(
                        "The newest entries of the audit log are not in staging yet.",
                        "The next run stages them.",
                        "/connectors",
                        "See the connectors")));
    }

    private Map<String, List<Gap>> gaps() {
        Set<String> stopped = new HashSet<>(desk.books.archivers());
        stopped.removeAll(desk.connector.archivers());
        Instant now = desk.database.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        BooksSpan span = new BooksSpan(Instant.EPOCH, now, desk.books.archivers(), stopped, true);
        Map<String, List<Gap>> gaps = new LinkedHashMap<>();
        desk.books.gaps(span).forEach(gap -> gaps.computeIfAbsent(gap.archiver(), name -> new ArrayList<>())
                .add(gap));
        return gaps;
    }

    private static String missing(Standing each, List<Gap> gaps) {
        Gap first = gaps.get(0);
        if (first.from().equals(Instant.EPOCH)) {
            return each.title() + " is complete up to no time yet.";
        }
        String more = gaps.size() == 1 ? "" : ", and in " + Show.number(gaps.size() - 1, "further span");
        return each.title() + " is incomplete from " + Show.time(first.from()) + " to " + Show.time(first.to()) + more
                + ".";
    }

    private void failed(Standing each) {
        @Nullable RunBooks last = each.books().lastRun();
        if (last != null && last.failure() != null) {
            found.add(new Trouble(
                    "The last run of " + each.title() + " failed.",
                    Show.sentence(last.failure()),
                    "/runs/" + last.number(),
                    "See the run"));
        }
    }

    private void pending(Standing each, String path) {
        @Nullable OpenWork open = each.books().open();
        if (open != null && each.live() == null && !each.starting()) {
            found.add(new Trouble(
                    each.title() + " has " + Show.number(open.items(), "item") + " pending since "
                            + Show.time(open.since()) + ".",
                    "Each run tries them again.",
                    path,
                    RUNS));
        }
    }
}
