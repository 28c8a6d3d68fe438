package org.mobilearchive.connector.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer to the delta query for users: all of it or nothing. Keeps only the properties of a user that the
 * directory needs. Never puts the answer or a link into an exception. Thread-safe.
 */
final class GraphPageReader {
    /** The most bytes of a page, after decompression. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int MAX_PROPERTIES = 256 * 1024;
    private static final Set<String> PROPERTIES = Set.of(
            "mail",
            "userPrincipalName",
            "proxyAddresses",
            "userType",
            "accountEnabled",
            "mobilePhone",
            "businessPhones");
    /** A GUID in practice; the ledger compares visible ASCII without the backslash unchanged. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E&&[^\\\\]]{1,200}+");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a page to its end; the caller closes it. */
    GraphPage read(InputStream body) throws GraphException {
        JsonNode page = parse(body);
        List<DirectoryChange> changes = new ArrayList<>();
        if (!page.path("value").isArray()) {
            throw fault("have an array value");
        }
        for (JsonNode user : page.path("value")) {
            changes.add(change(user));
        }
        @Nullable String next = page.path("@odata.nextLink").textValue();
        @Nullable String delta = page.path("@odata.deltaLink").textValue();
        if ((next == null) == (delta == null)) {
            throw fault("have a link to the next page or one to later changes");
        }
        return new GraphPage(changes, next, delta);
    }

    private static JsonNode parse(InputStream body) throws GraphException {
        BoundedInputStream bounded = bounded(body);
        try (JsonParser parser = MAPPER.createParser(bounded)) {
            JsonNode page = MAPPER.readTree(parser);
            if (page != null && page.isObject()) {
                return page;
            }
        } catch (IOException e) { // its message quotes the received bytes: not kept as a cause
            throw bounded.getCount() > MAX_BYTES
                    ? fault("have at most " + MAX_BYTES + " bytes")
                    : fault("be one JSON object, received whole");
        }
        throw fault("be a JSON object");
    }

    private static BoundedInputStream bounded(InputStream body) throws GraphException {
        try {
            return BoundedInputStream.builder()
                    .setInputStream(body)
                    .setMaxCount(MAX_BYTES + 1L)
                    .setPropagateClose(false)
                    .get();
        } catch (IOException e) {
            throw fault("be received");
        }
    }

    private static DirectoryChange change(JsonNode user) throws GraphException {
        String id = user.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw fault("name every user by an id of 1 to 200 visible ASCII characters");
        }
        if (user.has("@removed")) {
            return new DirectoryChange(id, null);
        }
        ObjectNode kept = MAPPER.createObjectNode();
        user.properties().forEach(property -> {
            if (PROPERTIES.contains(property.getKey())) {
                kept.set(property.getKey(), property.getValue());
            }
        });
        String properties = kept.toString();
        if (properties.length() > MAX_PROPERTIES) {
            throw fault("have at most " + MAX_PROPERTIES + " characters for a user");
        }
        return new DirectoryChange(id, properties);
    }

    private static GraphException fault(String rule) {
        return new GraphException("page of users of Microsoft Graph must " + rule
                + ", and does not. Nothing of it is used; it is requested again");
    }
}
