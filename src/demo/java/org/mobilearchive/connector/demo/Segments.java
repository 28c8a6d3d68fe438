package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a request's address before it is unescaped, so that an id is always one path segment. */
final class Segments {
    private Segments() {}

    /** The segments of the path, unescaped one by one. {@code %2F} in an id does not end its segment. */
    static List<String> path(URI uri) {
        List<String> segments = new ArrayList<>();
        for (String segment : uri.getRawPath().substring(1).split("/", -1)) {
            segments.add(unescape(segment));
        }
        return segments;
    }

    /** The query's parameters; a request with two of one name is refused. */
    static Map<String, String> query(@Nullable String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : rawQuery == null || rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = unescape(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : unescape(parameter.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new IllegalArgumentException("parameter given twice");
            }
        }
        return parameters;
    }

    /** RFC 3986 section 2.1: a plus sign is literal, as in the offset of a time. */
    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
