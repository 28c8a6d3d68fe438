package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads optional values: a value of a wrong type is converted if possible, and never causes a failure. */
final class Lenient {
    /** A double holds every integer below it exactly. */
    private static final double EXACT = 0x1p53;

    private Lenient() {}

    /** A string unchanged, or the digits of an integer; null for anything else. */
    static @Nullable String text(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
    }

    /** A string unchanged, or a number, an integer by its digits also if it is written as 5.0; null for anything else. */
    static @Nullable String id(JsonNode node) {
        boolean integer = node.isFloatingPointNumber()
                && node.canConvertToExactIntegral()
                && Math.abs(node.doubleValue()) < EXACT;
        return integer ? String.valueOf(node.longValue()) : node.isNumber() ? node.asText() : text(node);
    }

    /** As {@link #text}, or the default if that is null or empty. */
    static String textOr(JsonNode node, String orElse) {
        String text = text(node);
        return text == null || text.isEmpty() ? orElse : text;
    }

    /** A text that a person wrote. The parts of an array are joined; any other value except null is kept as JSON. */
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

    /** A number of 0 or more without its fraction, also if written as a string; null for anything else. */
    static @Nullable Long amount(JsonNode node) {
        double value = node.isBoolean()
                ? -1
                : node.asDouble(-1); // a double is exact for every number of seconds and bytes that occurs
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
