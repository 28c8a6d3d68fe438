package org.mobilearchive.connector.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The scripts and style sheets, which lie beside this class. */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "/htmx.min.js", "text/javascript; charset=utf-8",
            "/sign-in.js", "text/javascript; charset=utf-8",
            "/pico.min.css", "text/css; charset=utf-8",
            "/console.css", "text/css; charset=utf-8",
            "/icon.svg", "image/svg+xml");

    private StaticFiles() {}

    static Optional<Answer> find(String path) {
        return Optional.ofNullable(TYPES.get(path)).map(type -> new Answer(Answer.OK, type, bytes(path), Map.of()));
    }

    private static byte[] bytes(String path) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(path.substring(1))) {
            if (in == null) {
                throw new IllegalStateException("the console must have its file " + path + ", and has not");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
