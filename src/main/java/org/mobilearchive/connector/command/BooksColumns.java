package org.mobilearchive.connector.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mobilearchive.connector.ledger.Counts;
import org.mobilearchive.connector.ledger.Reason;

/** The figures that every line of the books has, in one order and by one name in every format. */
final class BooksColumns {
    private BooksColumns() {}

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of("listed", "imported", "pending"));
        Arrays.stream(Reason.values()).map(BooksColumns::name).forEach(names::add);
        return names;
    }

    static List<Long> figures(Counts counts) {
        List<Long> figures = new ArrayList<>(List.of(counts.listed(), counts.imported(), counts.pending()));
        Arrays.stream(Reason.values()).map(counts::dead).forEach(figures::add);
        return figures;
    }

    /** The dead letters by the reason's name. */
    static Map<String, Long> dead(Counts counts) {
        Map<String, Long> dead = new TreeMap<>();
        Arrays.stream(Reason.values()).forEach(reason -> dead.put(name(reason), counts.dead(reason)));
        return dead;
    }

    private static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** A constant as it is written in every format. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
