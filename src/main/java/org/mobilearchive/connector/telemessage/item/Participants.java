package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the people of an item. */
final class Participants {
    /** A platform's id with its scheme, such as {@code wa-lid:88210345}. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z][A-Za-z0-9-]*+:\\S+");

    private static final String BLANKS = "[\\s\\p{Z}\\p{Cf}]*+";
    private static final Pattern NUMBER =
            Pattern.compile(BLANKS + "[+0-9(][0-9\\p{Z}\\p{Cf}().\\u2010-\\u2015-]*+" + BLANKS);

    private static final Pattern NAMED = Pattern.compile(BLANKS + "([^<>\\p{Cntrl}]*)<([^<>\\s]+@[^<>\\s]+)>" + BLANKS);

    private Participants() {}

    /** The sender; null if there is none, as with a deleted account. */
    static @Nullable Participant sender(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : participant(node);
    }

    /** Everyone listed, including those without any details. */
    static List<Participant> recipients(JsonNode node) {
        return Lenient.elements(node).stream().map(Participants::participant).toList();
    }

    /** E-mail addresses; one string may contain several. */
    static List<String> addresses(JsonNode node) {
        return Lenient.elements(node).stream()
                .map(Lenient::text)
                .filter(Objects::nonNull)
                .flatMap(text -> AddressList.of(text).stream())
                .toList();
    }

    static Participant participant(JsonNode node) {
        if (!node.isObject()) {
            return named(Lenient.id(node));
        }
        return new Participant(
                Lenient.text(node.path("name")),
                Lenient.id(node.path("number")),
                Lenient.id(node.path("account")),
                Lenient.text(node.path("email")));
    }

    /** A participant given as a plain text: its form shows whether it is a number, an account or a name. */
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
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            String name = named.group(1).strip();
            return new Participant(name.isEmpty() ? null : name, null, null, named.group(2));
        }
        boolean address = text.indexOf('@') > 0 && text.chars().noneMatch(Character::isWhitespace);
        return new Participant(address ? null : text, null, null, address ? text : null);
    }
}
