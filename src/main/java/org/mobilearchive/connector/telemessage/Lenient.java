package org.mobilearchive.connector.telemessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads optional values: what is of another type than it should be is read as well as it can be, and never fails. */
final class Lenient {
    private Lenient() {}

    /** A string as it is, the digits of an integer; null for anything else. */
    static @Nullable String text(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
    }

    /** As {@link #text}, and the default where that is null or empty. */
    static String textOr(JsonNode node, String orElse) {
        String text = text(node);
        return text == null || text.isEmpty() ? orElse : text;
    }

    /** Words somebody wrote: also as an array of parts, joined; anything else but null is kept as JSON. */
    static @Nullable String words(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return elements(node).stream().map(Lenient::part).collect(Collectors.joining());
    }

    /** The elements of an array; a single value as the only element, none for null. */
    static List<JsonNode> elements(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).toList();
        }
        return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
    }

    /** A number of 0 or more, its fraction cut off, also where it stands as a string; null for anything else. */
    static @Nullable Long amount(JsonNode node) {
        double value =
                node.isBoolean() ? -1 : node.asDouble(-1); // a double holds every second and every byte that occurs
        return value >= 0 && value < Long.MAX_VALUE ? Long.valueOf((long) value) : null;
    }

    private static String part(JsonNode node) {
        JsonNode inner = node.isObject() ? node.path("text") : node;
        return Stream.of(inner)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElseGet(() -> node.isNull() ? "" : node.toString());
    }
}
