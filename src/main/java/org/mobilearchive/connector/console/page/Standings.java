package org.mobilearchive.connector.console.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mobilearchive.connector.command.progress.LiveRun;
import org.mobilearchive.connector.ledger.books.ArchiverBooks;
import org.mobilearchive.connector.ledger.books.Counts;

/** Asks where the connectors stand. */
final class Standings {
    private static final Counts NONE = new Counts(0, 0, 0, Map.of());

    private Standings() {}

    static List<Standing> of(Desk desk) {
        return of(desk, desk.archivers());
    }

    static List<Standing> of(Desk desk, List<String> archivers) {
        Map<String, LiveRun> live = desk.live.look().stream()
                .collect(Collectors.toMap(run -> run.run().archiver(), run -> run));
        Map<String, Counts> counts = desk.totals.of(desk.archivers());
        Set<String> connected = Set.copyOf(desk.connector.archivers());
        return desk.books.now(archivers).stream()
                .map(books -> standing(desk, books, counts, live, connected))
                .toList();
    }

    private static Standing standing(
            Desk desk,
            ArchiverBooks books,
            Map<String, Counts> counts,
            Map<String, LiveRun> live,
            Set<String> connected) {
        String archiver = books.archiver();
        return new Standing(
                archiver,
                desk.connector.title(archiver),
                books,
                counts.getOrDefault(archiver, NONE),
                desk.connector.nextRun(archiver).orElse(null),
                live.get(archiver),
                desk.started.underWay(archiver),
                desk.started.failure(archiver).orElse(null),
                connected.contains(archiver));
    }
}
