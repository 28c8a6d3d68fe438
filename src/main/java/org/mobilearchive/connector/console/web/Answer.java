package org.mobilearchive.connector.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the browser, besides the headers that every answer has. */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    public static final int OK = 200;
    public static final int SEE_OTHER = 303;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int NOT_ALLOWED = 405;
    public static final int TOO_LARGE = 413;
    public static final int MISDIRECTED = 421;
    public static final int TOO_MANY = 429;
    public static final int FAILED = 500;

    public Answer {
        requireNonNull(type, "type is null");
        requireNonNull(body, "body is null");
        headers = Map.copyOf(headers);
    }

    /** A page or a part of one. */
    public static Answer html(int status, String html) {
        return new Answer(status, "text/html; charset=utf-8", html.getBytes(UTF_8), Map.of());
    }

    /** One sentence, for what no page is shown for. */
    public static Answer text(int status, String sentence) {
        return new Answer(status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(UTF_8), Map.of());
    }

    /** The browser goes on to another page of the console, by GET. */
    public static Answer seeOther(String path) {
        return text(SEE_OTHER, "See " + path).with("Location", path);
    }

    /** The same with a further header. */
    public Answer with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, type, body, all);
    }
}
