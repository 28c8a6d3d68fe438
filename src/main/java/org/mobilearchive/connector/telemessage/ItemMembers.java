package org.mobilearchive.connector.telemessage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.mobilearchive.connector.content.Content;

/**
 * Takes the members that the connector knows out of an item: strictly by RFC 8259, and in bounded memory. All other
 * members are passed over, and judged by their form alone. Thread-safe.
 */
final class ItemMembers {
    /** Texts up to this length are read whatever the limit is; the size gates measure them. */
    static final int ALWAYS_READ_CHARS = 1024 * 1024;

    static final int MAX_DEPTH = 1_000;

    private static final Set<String> KNOWN = Set.of(
            "id",
            "version",
            "archivedAt",
            "sentAt",
            "utcOffset",
            "format",
            "kind",
            "channel",
            "direction",
            "conversation",
            "sender",
            "recipients",
            "userEmailAddresses",
            "subject",
            "text",
            "attachments",
            "replyTo",
            "original",
            "scope",
            "readState",
            "previousText",
            "call",
            "reactions");

    private final int maxChars;
    private final JsonFactory factory;
    private final ObjectReader reader =
            new JsonMapper().reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    ItemMembers(long limitBytes) {
        // a text of n characters has n bytes of UTF-8 or more
        maxChars = (int) Math.min(Math.max(limitBytes, ALWAYS_READ_CHARS), Integer.MAX_VALUE - 8);
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxChars)
                        .maxNameLength(maxChars)
                        .build())
                // names come from outside: no table of them is kept
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * The known members. An id written as an integer becomes a string of its very digits.
     *
     * @throws InvalidItemException if the item is no object or a known member stands twice
     * @throws ItemBoundException if the known members hold too much
     * @throws IOException if the bytes are no JSON, or cannot be read
     */
    ObjectNode read(Content item) throws IOException, InvalidItemException {
        try (InputStream in = item.open();
                JsonParser parser = new BoundedParser(factory.createParser(JsonLiterals.utf8(in)), 2L * maxChars)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidItemException("it must be an object");
            }
            return members(parser);
        }
    }

    private ObjectNode members(JsonParser parser) throws IOException, InvalidItemException {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!KNOWN.contains(name)) {
                parser.skipChildren();
            } else if (members.replace(name, value(name, parser)) != null) {
                throw new InvalidItemException("member " + name + " must not stand twice");
            }
        }
        if (parser.nextToken() != null) {
            throw new InvalidItemException("it must be one value");
        }
        return members;
    }

    private JsonNode value(String name, JsonParser parser) throws IOException {
        boolean digits = name.equals("id") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        return digits ? TextNode.valueOf(parser.getText()) : reader.readTree(parser);
    }
}
