package org.mobilearchive.connector.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.Participant;

/** How participants are written in subjects, in the call's line and in the record, each on one line. */
final class Persons {
    static final String UNKNOWN = "Unknown";
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s+().-]");
    private static final int LISTED = 3;
    private static final int LABEL_LENGTH = 40;

    private Persons() {}

    /** The name, or else what comes nearest to one. */
    static String label(@Nullable Participant person) {
        return person == null ? UNKNOWN : first(person.name(), person.number(), person.account(), person.email());
    }

    /** The number, or else what comes nearest to one. */
    static String line(@Nullable Participant person) {
        return person == null ? UNKNOWN : first(person.number(), person.account(), person.name(), person.email());
    }

    /** Everything that is known, joined by commas. */
    static String full(@Nullable Participant person) {
        if (person == null) {
            return UNKNOWN;
        }
        String all = shown(person.name(), person.number(), person.account(), person.email())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? UNKNOWN : all;
    }

    /** Three persons at most, each cut to a readable length, and how many more there are. */
    static String list(List<Participant> persons, Function<Participant, String> form) {
        if (persons.isEmpty()) {
            return UNKNOWN;
        }
        String listed = persons.stream()
                .limit(LISTED)
                .map(person -> OneLine.cut(form.apply(person), LABEL_LENGTH))
                .collect(Collectors.joining(", "));
        int more = persons.size() - LISTED;
        return more > 0 ? listed + " and " + more + " more" : listed;
    }

    /** What tells a person from others, the same whether or not a number has its plus; empty where nothing is known. */
    static String key(Participant person) {
        String number = digits(person.number());
        if (!number.isEmpty()) {
            return number;
        }
        return shown(person.account(), person.email(), person.name())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static String digits(@Nullable String number) {
        if (number == null) {
            return "";
        }
        String bare = PUNCTUATION.matcher(number).replaceAll("");
        return bare.startsWith("00") ? bare.substring(2) : bare;
    }

    private static String first(@Nullable String... values) {
        return shown(values).findFirst().orElse(UNKNOWN);
    }

    private static Stream<String> shown(@Nullable String... values) {
        return Stream.of(values)
                .filter(Objects::nonNull)
                .map(OneLine::of)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
