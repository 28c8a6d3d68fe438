package org.mobilearchive.connector.command.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mobilearchive.connector.ledger.audit.Reason;
import org.mobilearchive.connector.ledger.books.Counts;

/** The counts of every line of the report, with the same order and names in every format. */
public final class BooksColumns {
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

    /** A constant's spelling in every format. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
