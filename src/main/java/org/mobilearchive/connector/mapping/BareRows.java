package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.mobilearchive.connector.mapping.csv.Problems;

/**
 * The rows of a mapping file whose numbers have neither {@code +} nor {@code 00}, while nothing says what those are.
 * They are refused together, with what they would be, so that an operator can decide. For one thread.
 */
final class BareRows {
    /** Enough to see what the numbers of a file of any size are. */
    private static final int READ = 10_000;

    private static final int OTHERS = 50;
    private static final int SHOWN_RANGES = 100;
    private static final String NONE = "none";

    private final List<String> numbers = new ArrayList<>();
    private final Map<String, List<Long>> lines = new TreeMap<>();
    private final List<String> others = new ArrayList<>();
    private long count;

    private record Group(String name, long size) {}

    void add(long line, String digits) {
        count++;
        if (numbers.size() < READ) {
            numbers.add(digits);
            lines.computeIfAbsent(NumberPlans.region(digits).orElse(NONE), any -> new ArrayList<>())
                    .add(line);
        }
    }

    /** Takes note of another row's number: its country is likely to be theirs too. */
    void other(String key) {
        if (others.size() < OTHERS && key.startsWith("+")) {
            others.add(key.substring(1));
        }
    }

    /** Adds a problem that counts the rows by what they would be, and one for each group with its lines. */
    void report(Problems problems) {
        if (count == 0) {
            return;
        }
        List<Group> international =
                groups(lines.keySet(), name -> lines.get(name).size());
        problems.add(count + (count == 1 ? " row" : " rows") + " without +"
                + (count > READ ? " (what follows is of the first " + READ + ")" : "") + ": as international numbers "
                + sentence(international) + "; " + new LikelyRegions(numbers, others).sentence()
                + ". Write + and the country code in each, or say what all are by mapping.custom.bare-numbers:"
                + " country-code if they begin with their country code, or the region whose national numbers they are");
        for (Group group : international) {
            boolean none = group.name().equals(NONE);
            problems.add("without +, " + (none ? "no" : "as") + " international number"
                    + (none ? "" : "s of " + group.name()) + ": " + ranges(lines.get(group.name())));
        }
    }

    private static String sentence(List<Group> groups) {
        StringBuilder text = new StringBuilder();
        for (Group group : groups) {
            String verb = text.isEmpty() ? " are " : " ";
            text.append(text.isEmpty() ? "" : ", ").append(group.size());
            text.append(group.name().equals(NONE) ? " are none" : verb + "of " + group.name());
        }
        return text.toString();
    }

    /** The groups that are not empty, the largest first. */
    private static List<Group> groups(Collection<String> names, ToLongFunction<String> size) {
        return names.stream()
                .map(name -> new Group(name, size.applyAsLong(name)))
                .filter(group -> group.size() > 0)
                .sorted(Comparator.comparingLong(Group::size).reversed().thenComparing(Group::name))
                .toList();
    }

    /** Lines in ascending order as in {@code lines 2-4, 7}. */
    private static String ranges(List<Long> lines) {
        List<String> ranges = new ArrayList<>();
        int at = 0;
        while (at < lines.size() && ranges.size() < SHOWN_RANGES) {
            int end = at;
            while (end + 1 < lines.size() && lines.get(end + 1) == lines.get(end) + 1) {
                end++;
            }
            ranges.add(at == end ? "" + lines.get(at) : lines.get(at) + "-" + lines.get(end));
            at = end + 1;
        }
        String rest = at < lines.size() ? " and " + (lines.size() - at) + " more" : "";
        return (lines.size() == 1 ? "line " : "lines ") + String.join(", ", ranges) + rest;
    }
}
