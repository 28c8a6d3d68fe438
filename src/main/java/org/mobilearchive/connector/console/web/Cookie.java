package org.mobilearchive.connector.console.web;

import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookie with a session's name. Cookies do not tell ports apart, so the name has the port.
 *
 * @param port that the server listens on
 */
record Cookie(int port) {
    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private String name() {
        return "archive-console-" + port;
    }

    /** The session's name; null if the browser has none, or more than one. */
    @Nullable
    String read(Headers headers) {
        List<String> found = headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name() + "="))
                .map(pair -> pair.substring(name().length() + 1))
                .toList();
        return found.size() == 1 && found.get(0).matches("[A-Za-z0-9_-]{43}") ? found.get(0) : null;
    }

    Answer set(Answer answer, String value) {
        return answer.with("Set-Cookie", name() + "=" + value + RULES);
    }

    Answer clear(Answer answer) {
        return answer.with("Set-Cookie", name() + "=" + RULES + "; Max-Age=0");
    }
}
