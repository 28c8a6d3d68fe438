package org.mobilearchive.connector.ledger.books;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the windows of a span that later windows have replaced. */
record Coverage(Instant from, Instant to) {
    /** The windows; those that lack items are marked as replaced if later complete windows cover them. */
    List<WindowBooks> replaced(List<WindowBooks> windows) {
        List<WindowBooks> result = new ArrayList<>();
        for (WindowBooks window : windows) {
            boolean madeGood = window.isLacking() && isCovered(window, windows);
            result.add(madeGood ? window.with(WindowBooks.Status.REPLACED) : window);
        }
        return result;
    }

    private boolean isCovered(WindowBooks window, List<WindowBooks> windows) {
        List<WindowBooks> later = windows.stream()
                .filter(other -> other.number() > window.number())
                .filter(other -> other.archiver().equals(window.archiver()))
                .filter(other -> other.status() == WindowBooks.Status.COMPLETE)
                .sorted(Comparator.comparing(WindowBooks::from))
                .toList();
        Instant covered = window.from().isBefore(from) ? from : window.from();
        Instant end = window.to().isAfter(to) ? to : window.to();
        for (WindowBooks other : later) {
            if (!other.from().isAfter(covered) && other.to().isAfter(covered)) {
                covered = other.to();
            }
        }
        return !covered.isBefore(end);
    }
}
