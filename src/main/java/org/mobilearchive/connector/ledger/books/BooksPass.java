package org.mobilearchive.connector.ledger.books;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mobilearchive.connector.ledger.item.ItemRow;
import org.mobilearchive.connector.ledger.item.Listing;
import org.mobilearchive.connector.ledger.store.Tx;

/**
 * Reads once all items that the windows of a span listed, some items at a time. Only the listing that first recorded an
 * item counts the item for its day, and its copies for their mailboxes, however often it is listed. For one thread.
 */
final class BooksPass {
    private final Tx tx;
    private final Instant from;
    private final Instant to;
    private final BooksProblems problems = new BooksProblems();
    private final Map<String, Map<LocalDate, Tally>> days = new TreeMap<>();
    private final Map<String, CopyBooks> copies = new TreeMap<>();

    BooksPass(Tx tx, Instant from, Instant to) {
        this.tx = tx;
        this.from = from;
        this.to = to;
    }

    WindowBooks read(WindowRow window) throws SQLException {
        Tally tally = new Tally();
        long firstListed = 0;
        long deferred = 0;
        List<ListedItem> items = ListedItem.after(tx, window.window().number(), 0);
        while (!items.isEmpty()) {
            for (ListedItem item : items) {
                tally.add(item.state(), item.reason(), item.met());
                firstListed += item.repeated() ? 0 : 1;
                deferred += item.state() == ItemRow.State.PENDING ? 1 : 0;
            }
            count(window, items);
            items = ListedItem.after(
                    tx, window.window().number(), items.get(items.size() - 1).number());
        }
        window.check(tally, firstListed, deferred, problems);
        Counts counts = tally.counts(Objects.requireNonNullElse(window.listed(), tally.items()));
        if (!counts.balances()) {
            problems.add(window.name() + ": listed is not the sum of its items' outcomes");
        }
        return new WindowBooks(
                window.window().number(),
                window.run(),
                window.archiver(),
                window.window().from(),
                window.window().to(),
                window.status(),
                window.total(),
                window.elements(),
                counts,
                tally.known());
    }

    private void count(WindowRow window, List<ListedItem> listed) throws SQLException {
        List<ListedItem> own = listed.stream()
                .filter(item -> item.met() == Listing.Met.NEW && isInSpan(at(window, item)))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        Map<Long, List<ListedItem.Copy>> byItem =
                ListedItem.copies(tx, own.stream().map(ListedItem::number).toList());
        Set<Long> lettered = ListedItem.lettered(tx, own);
        for (ListedItem item : own) {
            LocalDate day = LocalDate.ofInstant(at(window, item), ZoneOffset.UTC);
            days.computeIfAbsent(window.archiver(), archiver -> new TreeMap<>())
                    .computeIfAbsent(day, any -> new Tally())
                    .add(item.state(), item.reason(), item.met());
            List<ListedItem.Copy> itsCopies = byItem.getOrDefault(item.number(), List.of());
            itsCopies.forEach(copy -> copies.merge(copy.mailbox(), copy.books(), CopyBooks::plus));
            String contradiction = item.contradiction(itsCopies);
            if (contradiction != null) {
                problems.add("item " + item.number() + " of " + window.archiver() + " " + contradiction);
            } else if (item.state() == ItemRow.State.DEAD && !lettered.contains(item.number())) {
                problems.add("item " + item.number() + " of " + window.archiver() + " is dead and has no dead letter");
            }
        }
    }

    private boolean isInSpan(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** An item whose archivedAt could not be read counts at its window's start, in every span and every command. */
    private static Instant at(WindowRow window, ListedItem item) {
        return Objects.requireNonNullElse(item.archivedAt(), window.window().from());
    }

    List<DayBooks> days() {
        List<DayBooks> books = new ArrayList<>();
        days.forEach((archiver, byDay) ->
                byDay.forEach((day, tally) -> books.add(new DayBooks(archiver, day, tally.counts(tally.items())))));
        return books;
    }

    List<CopyBooks> copies() {
        return List.copyOf(copies.values());
    }

    BooksProblems problems() {
        return problems;
    }
}
