package org.mobilearchive.connector.mapping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The regions whose national numbers some digits can be. It is shown to a person who knows the region, and decides
 * nothing. For one thread.
 */
final class LikelyRegions {
    private static final int SAMPLE = 50;
    private static final int SHOWN = 8;
    /** A region of which fewer of the best one's share are valid is not shown. */
    private static final double LEAST_SHARE = 0.9;

    private final List<String> numbers;
    private final List<String> sample;
    private final Map<String, Long> others;

    /** @param others international numbers beside them, without {@code +} */
    LikelyRegions(List<String> numbers, List<String> others) {
        this.numbers = numbers;
        this.sample = numbers.subList(0, Math.min(SAMPLE, numbers.size()));
        this.others = others.stream()
                .flatMap(number -> NumberPlans.region(number).stream())
                .collect(toMap(region -> region, region -> 1L, Long::sum));
    }

    /** Such as {@code as numbers of US 812 are valid}. */
    String sentence() {
        Map<Long, String> regions = likely().limit(SHOWN)
                .collect(groupingBy(
                        region -> valid(region, numbers),
                        () -> new TreeMap<>(Collections.reverseOrder()),
                        mapping(region -> region, joining(", "))));
        String text = regions.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey() + " are valid")
                .collect(joining(", of "));
        return text.isEmpty() ? "as national numbers of any region none is valid" : "as numbers of " + text;
    }

    /** By a sample, the likeliest first: a region that also takes the digits backwards says little. */
    private Stream<String> likely() {
        Map<String, Long> valid =
                NumberPlans.mainRegions().stream().collect(toMap(region -> region, region -> valid(region, sample)));
        double least = Math.max(1, Collections.max(valid.values()) * LEAST_SHARE);
        List<String> backwards = sample.stream()
                .map(number -> new StringBuilder(number).reverse().toString())
                .toList();
        return valid.keySet().stream()
                .filter(region -> valid.get(region) >= least)
                .sorted(Comparator.<String>comparingLong(region -> -others.getOrDefault(region, 0L))
                        .thenComparingLong(region -> valid(region, backwards) - valid.get(region))
                        .thenComparing(region -> region));
    }

    private static long valid(String region, Collection<String> numbers) {
        return numbers.stream()
                .filter(number -> !NumberPlans.ofRegion(region, number).isEmpty())
                .count();
    }
}
