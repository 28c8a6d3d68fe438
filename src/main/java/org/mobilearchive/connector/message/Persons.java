package org.mobilearchive.connector.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.PersonKey;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Formats participants for subjects, the call's line and the record, each on one line. */
final class Persons {
    static final String UNKNOWN = "Unknown";
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s+().-]");
    private static final int LISTED = 3;
    private static final int LABEL_LENGTH = 40;

    private Persons() {}

    /** The name, or else the best substitute. */
    static String label(@Nullable Participant person) {
        return person == null ? UNKNOWN : first(person.name(), person.number(), person.account(), person.email());
    }

    /** The number, or else the best substitute. */
    static String line(@Nullable Participant person) {
        return person == null ? UNKNOWN : first(person.number(), person.account(), person.name(), person.email());
    }

    /**
     * Everything that is known of a person, each value once, joined by commas.
     *
     * @param more of the person besides what the site gave
     */
    static String full(Participant person, @Nullable String... more) {
        String all = Stream.concat(shown(person.name(), person.number(), person.account(), person.email()), shown(more))
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? UNKNOWN : all;
    }

    /** At most three persons, each cut to a readable length, and the number of the others. */
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

    /** The identity of a person in a conversation, the same however the number is spelt; empty if nothing is known. */
    static String key(Participant person) {
        return PersonKey.of(person)
                .filter(key -> key.startsWith("+"))
                .map(key -> key.substring(1))
                .orElseGet(() -> asGiven(person));
    }

    private static String asGiven(Participant person) {
        String number = digits(person.number());
        return number.isEmpty()
                ? shown(person.account(), person.email(), person.name())
                        .findFirst()
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                : number;
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

    /** Those that say something, each on one line. */
    static Stream<String> shown(@Nullable String... values) {
        return Stream.of(values)
                .filter(Objects::nonNull)
                .map(OneLine::of)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
