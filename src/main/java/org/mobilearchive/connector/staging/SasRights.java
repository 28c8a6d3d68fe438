package org.mobilearchive.connector.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shared access signature says of itself: "Create a service SAS" and "Create an account SAS" of the documentation of
 * Azure Storage. Nothing of it is shown but its times and permissions.
 *
 * @param fields by their names, decoded
 */
record SasRights(Map<String, String> fields) {
    private static final String SUBJECT = "the signature of staging.azure.sas-token ";
    private static final Map<Character, String> NEEDED = Map.of('r', "read", 'c', "create", 'l', "list");

    SasRights {
        fields = Map.copyOf(requireNonNull(fields, "fields is null"));
    }

    /** @param token with or without a question mark at its start */
    static SasRights of(String token) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : token.strip().replaceFirst("^\\?", "").split("&")) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2) {
                fields.put(sides[0], decoded(sides[1]));
            }
        }
        return new SasRights(fields);
    }

    /** Why a run would fail with it, a sentence each; what a stored access policy decides is not known. */
    List<String> problems(Instant now) {
        List<String> problems = new ArrayList<>();
        time("st")
                .filter(now::isBefore)
                .ifPresent(begin -> problems.add(SUBJECT + "begins at " + begin + ", and it is " + now
                        + ": wait, or set this machine's clock, by NTP"));
        time("se")
                .filter(end -> !now.isBefore(end))
                .ifPresent(end -> problems.add(SUBJECT + "ended at " + end + ": make a new one"));
        missing().ifPresent(problems::add);
        if (fields.getOrDefault("sr", "c").equals("b")) {
            problems.add(SUBJECT + "is for one blob (sr=b): make one for the container (sr=c)");
        }
        need("ss", "b", "is not for blobs", problems);
        need("srt", "c", "is not for containers, which are listed", problems);
        need("srt", "o", "is not for objects", problems);
        return problems;
    }

    /** When it ends; empty if a stored access policy says it. */
    Optional<Instant> end() {
        return time("se");
    }

    private Optional<String> missing() {
        String permissions = fields.get("sp");
        if (permissions == null) {
            return Optional.empty();
        }
        List<String> missing = NEEDED.entrySet().stream()
                .filter(needed -> permissions.indexOf(needed.getKey()) < 0)
                .map(needed -> needed.getValue() + " (" + needed.getKey() + ")")
                .sorted()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(SUBJECT + "must allow to read, create and list, and lacks " + String.join(", ", missing)
                        + ": make one with sp=rcl");
    }

    private void need(String field, String letter, String what, List<String> problems) {
        String value = fields.get(field);
        if (value != null && !value.contains(letter)) {
            problems.add(SUBJECT + what + ": make one whose " + field + " has " + letter);
        }
    }

    /** Times are in UTC, as days, minutes or seconds. */
    private Optional<Instant> time(String field) {
        String text = fields.getOrDefault(field, "");
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // Azure judges it
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Leaves the signature out. */
    @Override
    public String toString() {
        return "SasRights";
    }
}
