package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mobilearchive.connector.telemessage.item.ItemKey;

/**
 * Reads one line of items.jsonl. The item is cut out of it as text, so that a site that lists invalid JSON can be
 * simulated; from such an item only the first id, version and archivedAt are read.
 */
final class ItemLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\{\\s*\"archiver\"\\s*:\\s*\"([^\"\\\\]+)\"\\s*,\\s*\"item\"\\s*:\\s*(.*)\\}\\s*", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*([0-9]{1,9})");
    private static final Pattern ARCHIVED_AT = Pattern.compile("\"archivedAt\"\\s*:\\s*\"([^\"]*)\"");

    private ItemLine() {}

    /** @param line the bytes of the line, each as one char (ISO 8859-1), so that none is lost or changed */
    static SiteItem parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new SiteDataException("line must read {\"archiver\":\"...\",\"item\":{...}}");
        }
        String archiver = matcher.group(1);
        byte[] json = matcher.group(2).getBytes(ISO_8859_1);
        try {
            return valid(archiver, json, JSON.readTree(json));
        } catch (IOException notJson) {
            return invalid(archiver, json);
        }
    }

    private static SiteItem valid(String archiver, byte[] json, JsonNode item) {
        Map<String, Long> fills = new HashMap<>();
        for (JsonNode attachment : item.path("attachments")) {
            if (attachment.has("_fill")) {
                fills.put(
                        attachment.path("id").asText(), attachment.path("_fill").asLong());
            }
        }
        ItemKey key =
                key(archiver, item.path("id").asText(), item.path("version").asLong());
        return new SiteItem(key, instant(item.path("archivedAt").asText()), json, fills);
    }

    private static SiteItem invalid(String archiver, byte[] json) {
        String text = new String(json, UTF_8);
        ItemKey key = key(archiver, first(ID, text), Long.parseLong(first(VERSION, text)));
        return new SiteItem(key, instant(first(ARCHIVED_AT, text)), json, Map.of());
    }

    private static ItemKey key(String archiver, String id, long version) {
        if (id.isEmpty() || version < 1) {
            throw new SiteDataException("item must have an id and a version of at least 1");
        }
        return new ItemKey(archiver, id, version);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new SiteDataException(
                    "item must have an id, a version and archivedAt, even where it is not valid JSON");
        }
        return matcher.group(1);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new SiteDataException("archivedAt must be an RFC 3339 time with an offset, and is '" + text + "'", e);
        }
    }
}
