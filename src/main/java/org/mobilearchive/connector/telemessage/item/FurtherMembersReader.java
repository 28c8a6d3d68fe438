package org.mobilearchive.connector.telemessage.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what lies beyond the source contract, in bounded memory. For one thread and one item. */
final class FurtherMembersReader {
    static final int MEMBERS = 200;
    static final int CHARS = 500;
    private static final int PATH_CHARS = 200;
    private static final int VISITED = 10_000;
    private static final String CUT = "…";
    /** The labels of the record block begin with a capital letter: other names stand in quotes, and pass for none of them. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][A-Za-z0-9_-]*");

    private final List<FurtherMembers.Member> members = new ArrayList<>();
    private int visited;
    private boolean more;

    /** Whether nothing more is taken. */
    private boolean isFull() {
        return members.size() >= MEMBERS || visited >= VISITED;
    }

    FurtherMembers result() {
        return members.isEmpty() && !more ? FurtherMembers.NONE : new FurtherMembers(members, more);
    }

    /** Leaves a value out. */
    void skip(JsonParser parser) throws IOException {
        more = true;
        parser.skipChildren();
    }

    /** Reads the value at which the parser stands, to its end. */
    void read(String path, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (isFull()) {
            more |= token != JsonToken.VALUE_NULL;
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String inner = path(path, parser.currentName());
                parser.nextToken();
                read(inner, parser);
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                read(path, parser);
            }
        } else {
            visited++;
            add(path, token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
    }

    /** Reads a value that is in memory already. */
    void read(String path, JsonNode value) throws IOException {
        try (JsonParser parser = value.traverse()) {
            parser.nextToken();
            read(path, parser);
        }
    }

    /** The path of a member of the object at the path; empty for the item itself. */
    static String path(String object, String name) {
        String member = PLAIN.matcher(name).matches() ? name : "\"" + name + "\"";
        return cut(object.isEmpty() ? member : object + "." + member, PATH_CHARS);
    }

    private void add(String path, String value) {
        if (!value.isEmpty()) {
            members.add(new FurtherMembers.Member(path, cut(value, CHARS - path.length())));
        }
    }

    private static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = chars - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
