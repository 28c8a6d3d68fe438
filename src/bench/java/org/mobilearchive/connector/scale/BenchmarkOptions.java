package org.mobilearchive.connector.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mobilearchive.connector.server.Programs;

/**
 * What the benchmark measures.
 *
 * @param tables letters of the tables, and {@code jmh}
 * @param items of the tables a and b, 1 or more
 * @param farItems of the table d, 1 or more
 * @param knownItems of the table c, 1 or more
 * @param growth items of the table e, each 1 or more, growing
 * @param rounds of which the medians are printed, 1 or more
 * @param connections to the mail server, 1 or more; d has its own
 * @param java options of the connector's JVM
 */
record BenchmarkOptions(
        List<String> tables,
        int items,
        int farItems,
        int knownItems,
        List<Integer> growth,
        int rounds,
        int connections,
        List<String> java) {
    private static final String ALL = "a,b,c,d,e,f,jmh";

    /** What each table needs; JMH needs nothing. */
    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "a", List.of("dovecot", "mbsync"),
            "b", List.of("dovecot", "mbsync", "azurite-blob"),
            "c", List.of("dovecot"),
            "d", List.of("dovecot"),
            "e", List.of("dovecot"),
            "f", List.of("dovecot"));

    BenchmarkOptions {
        tables = List.copyOf(tables);
        growth = List.copyOf(growth);
        java = List.copyOf(java);
        if (!words(ALL).containsAll(tables)) {
            throw new IllegalArgumentException("bench must be some of " + ALL + ", and is " + tables);
        }
        if (IntStream.of(items, farItems, knownItems, rounds, connections).anyMatch(number -> number < 1)
                || growth.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("items, rounds and connections must be >= 1: items " + items + ", far "
                    + farItems + ", known " + knownItems + ", growth " + growth + ", rounds " + rounds
                    + ", connections " + connections);
        }
    }

    /** By system properties. */
    static BenchmarkOptions given() {
        return new BenchmarkOptions(
                words(System.getProperty("bench", ALL)),
                Integer.getInteger("bench.items", 100_000),
                Integer.getInteger("bench.far", 20_000),
                Integer.getInteger("bench.known", 400_000),
                words(System.getProperty("bench.growth", "1000,10000,100000")).stream()
                        .map(Integer::valueOf)
                        .toList(),
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.connections", 16),
                Arrays.asList(System.getProperty("bench.java", "-Xmx256m").split(" ", -1)));
    }

    /** Without the tables that need a program that is not installed; says which these are. */
    BenchmarkOptions ofWhatIsInstalled() {
        List<String> possible =
                tables.stream().filter(BenchmarkOptions::isPossible).toList();
        return new BenchmarkOptions(possible, items, farItems, knownItems, growth, rounds, connections, java);
    }

    private static boolean isPossible(String table) {
        List<String> missing = PROGRAMS.getOrDefault(table, List.of()).stream()
                .filter(program -> Programs.find(program).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            Report.say("Table " + table + " is skipped: not installed: " + String.join(", ", missing));
        }
        return missing.isEmpty();
    }

    private static List<String> words(String list) {
        return Arrays.asList(list.split(",", -1));
    }

    /** Whether one of these tables is wanted. */
    boolean wants(String... any) {
        return Arrays.stream(any).anyMatch(tables::contains);
    }
}
