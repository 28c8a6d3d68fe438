package org.mobilearchive.connector.telemessage.item;

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
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.telemessage.json.JsonLiterals;

/** Reads the members of an item: strictly by RFC 8259, and in bounded memory. Thread-safe. */
final class ItemMembers {
    /** Texts up to this length are read even if the limit is smaller; the size gates measure them. */
    static final int ALWAYS_READ_CHARS = 1024 * 1024;

    static final int MAX_DEPTH = 1_000;

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
                // names come from outside: no table of them is kept in memory
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * The members that the source contract knows, and what lies beyond it.
     *
     * @param known an id written as an integer is a string of the same digits
     */
    record Read(ObjectNode known, FurtherMembers further) {}

    /**
     * Reads all members; the bounds hold for the known ones.
     *
     * @throws InvalidItemException if the item is not an object or a known member occurs twice
     * @throws ItemBoundException if the known members contain too much
     * @throws IOException if the bytes are not JSON, or cannot be read
     */
    Read read(Content item) throws IOException, InvalidItemException {
        try (InputStream in = item.open();
                JsonParser all = factory.createParser(JsonLiterals.utf8(in));
                JsonParser bounded = new BoundedParser(all, 2L * maxChars)) {
            if (bounded.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidItemException("it must be an object");
            }
            return members(bounded, all, item.size() <= maxChars);
        }
    }

    /** @param small whether every text fits in memory, so that further members are read and not only skipped */
    private Read members(JsonParser bounded, JsonParser all, boolean small) throws IOException, InvalidItemException {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        FurtherMembersReader further = new FurtherMembersReader();
        while (bounded.nextToken() == JsonToken.FIELD_NAME) {
            String name = bounded.currentName();
            bounded.nextToken();
            Shape shape = Shape.ITEM.get(name);
            if (shape == null && small) {
                further.read(FurtherMembersReader.path("", name), all);
            } else if (shape == null) {
                further.skip(all);
            } else {
                JsonNode value = value(name, bounded);
                if (known.replace(name, value) != null) {
                    throw new InvalidItemException("member " + name + " must not stand twice");
                }
                shape.compare(name, value, further);
            }
        }
        if (bounded.nextToken() != null) {
            throw new InvalidItemException("it must be one value");
        }
        return new Read(known, further.result());
    }

    private JsonNode value(String name, JsonParser parser) throws IOException {
        boolean digits = name.equals("id") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        return digits ? TextNode.valueOf(parser.getText()) : reader.readTree(parser);
    }
}
