package org.mobilearchive.connector.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a form or of an address. */
final class Fields {
    private Fields() {}

    /** Empty if the text is none. */
    static Optional<Map<String, List<String>>> of(@Nullable String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return Optional.of(fields);
        }
        try {
            for (String pair : text.split("&", -1)) {
                int at = pair.indexOf('=');
                String name = URLDecoder.decode(at < 0 ? pair : pair.substring(0, at), UTF_8);
                String value = at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), UTF_8);
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty if there is more than a form may have. */
    static Optional<String> body(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(Limits.BODY_BYTES + 1);
        return bytes.length > Limits.BODY_BYTES ? Optional.empty() : Optional.of(new String(bytes, UTF_8));
    }
}
