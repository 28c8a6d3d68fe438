package org.mobilearchive.connector.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What was measured so far, and its table. It prints and judges nothing: figures are for a person to read. */
@SuppressWarnings("SystemOut") // it is for a person to read
final class Report {
    private final Map<Row, List<Sample>> samples = new LinkedHashMap<>();

    /** Keeps a sample, and says it at once. */
    void note(Row row, Sample sample) {
        samples.computeIfAbsent(row, any -> new ArrayList<>()).add(sample);
        say("%-40s %8.2f s  CPU %8.2f s", row.name(), sample.seconds(), sample.cpuMillis() / 1000);
    }

    /** The medians of all, one row for each; memory is the most. */
    void print() {
        say(
                "%n%-40s %8s %18s %8s %7s %9s  %s",
                "medians; processes whole, start included", "s", "a second", "CPU ms", "heap MB", "resident", "ratio");
        samples.keySet().stream()
                .sorted(Comparator.comparing(row -> row.name().charAt(0)))
                .forEach(row -> say(line(row, samples.getOrDefault(row, List.of()))));
        say(
                "CPU is of each copy, item or start; heap is the most that a collection left, of the whole heap where there was one; ratios are of speeds.");
    }

    private String line(Row row, List<Sample> taken) {
        double seconds = median(taken, Sample::seconds);
        String rate = row.count() == 1 ? "" : String.format(Locale.ROOT, "%,.0f %s", row.rate(seconds), row.unit());
        return String.format(
                        Locale.ROOT,
                        "%-40s %8.2f %18s %8.3f %7s %9s  %s%s",
                        row.name(),
                        seconds,
                        rate,
                        median(taken, Sample::cpuMillis) / row.count(),
                        most(taken, Sample::heapMegabytes),
                        most(taken, Sample::residentMegabytes),
                        ratio(row, seconds),
                        row.target().isEmpty() ? "" : "   [target: " + row.target() + "]")
                .stripTrailing();
    }

    private String ratio(Row row, double seconds) {
        return samples.entrySet().stream()
                .filter(other -> other.getKey().name().equals(row.beside()))
                .findFirst()
                .map(other -> {
                    double rate = other.getKey().rate(median(other.getValue(), Sample::seconds));
                    return String.format(Locale.ROOT, "%.2f of %s", row.rate(seconds) / rate, row.beside());
                })
                .orElse("");
    }

    private static String most(List<Sample> taken, ToLongFunction<Sample> megabytes) {
        long most = taken.stream().mapToLong(megabytes).max().orElse(0);
        return most == 0 ? "" : Long.toString(most);
    }

    private static double median(List<Sample> taken, ToDoubleFunction<Sample> value) {
        double[] sorted = taken.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** A line for a person. */
    static void say(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
