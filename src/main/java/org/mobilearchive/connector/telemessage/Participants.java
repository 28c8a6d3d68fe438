package org.mobilearchive.connector.telemessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the people of an item. */
final class Participants {
    /** A platform's id with its scheme, such as {@code wa-lid:88210345}. */
    private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9-]*+:\\S+");

    private static final Pattern NUMBER = Pattern.compile("[+0-9(][0-9 ().-]*+");

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private Participants() {}

    /** The sender; null if there is none, as with a deleted account. */
    static @Nullable Participant sender(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : participant(node);
    }

    /** Everybody that is listed, also those of whom nothing is known. */
    static List<Participant> recipients(JsonNode node) {
        return Lenient.elements(node).stream().map(Participants::participant).toList();
    }

    /** E-mail addresses, also several in one string. */
    static List<String> addresses(JsonNode node) {
        return Lenient.elements(node).stream()
                .map(Lenient::text)
                .filter(Objects::nonNull)
                .flatMap(SEPARATOR::splitAsStream)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    static Participant participant(JsonNode node) {
        if (!node.isObject()) {
            return named(Lenient.text(node));
        }
        return new Participant(
                Lenient.text(node.path("name")),
                Lenient.text(node.path("number")),
                Lenient.text(node.path("account")),
                Lenient.text(node.path("email")));
    }

    /** A participant given by a text alone: its form tells what it is. */
    private static Participant named(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Participant(null, null, null, null);
        }
        if (ACCOUNT.matcher(text).matches()) {
            return new Participant(null, null, text, null);
        }
        if (NUMBER.matcher(text).matches()) {
            return new Participant(null, text, null, null);
        }
        boolean address = text.indexOf('@') > 0 && text.chars().noneMatch(Character::isWhitespace);
        return new Participant(address ? null : text, null, null, address ? text : null);
    }
}
