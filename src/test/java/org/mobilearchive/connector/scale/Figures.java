package org.mobilearchive.connector.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run of the command line cost.
 *
 * @param cost of its process
 * @param output what it printed
 * @param heapMegabytes the most that a collection of the whole heap left; where there was none, that any left, which is
 *     more than was alive; 0 where there was none at all
 * @param ledgerBytes size of the ledger's file afterwards
 */
record Figures(Cost cost, String output, long heapMegabytes, long ledgerBytes) {
    private static final Pattern COLLECTION = Pattern.compile("Pause (Full|Young) .*? \\d+M->(\\d+)M\\(");
    private static final Pattern ROW = Pattern.compile("(?m)^" + GeneratedItems.ARCHIVER + "((?: +\\d+)+)$");

    /** A column of the summary's table: listed, imported, known, pending; copies is the last one. */
    long column(int index) {
        Matcher row = ROW.matcher(output);
        if (!row.find()) {
            throw new IllegalStateException("the run printed no summary: " + output);
        }
        String[] columns = row.group(1).strip().split(" +");
        return Long.parseLong(columns[index < 0 ? columns.length + index : index]);
    }

    /** One line for a person. */
    String line(String what, long items) {
        double seconds = cost.wall().toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%-8s %9d items %8.1f s %8.0f items/s  CPU %7.1f s (%.3f ms/item)  resident %4d MB  heap after GC %4d MB  ledger %5d MB",
                what,
                items,
                seconds,
                items / seconds,
                cost.cpu().toMillis() / 1000.0,
                cost.cpu().toMillis() / (double) items,
                cost.residentKilobytes() / 1024,
                heapMegabytes,
                ledgerBytes >> 20);
    }

    int exitCode() {
        return cost.exitCode();
    }

    /** The most megabytes that a collection left, of the whole heap where there was one, by the JVM's log of them. */
    static long heapAfterCollection(Path log) throws IOException {
        Map<String, Long> most = new HashMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .forEach(found -> most.merge(found.group(1), Long.valueOf(found.group(2)), Math::max));
        }
        return most.getOrDefault("Full", most.getOrDefault("Young", 0L));
    }
}
