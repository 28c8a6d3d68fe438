package org.mobilearchive.connector.telemessage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Finds the identity of an item that cannot be read as a whole, by its outline. For one use. */
final class ItemKeyFinder {
    private final JsonScanner scanner;
    private @Nullable String id;
    private @Nullable Long version;
    private boolean clear = true;

    private ItemKeyFinder(InputStream in, long bytes) {
        this.scanner = new JsonScanner(in, bytes);
    }

    /** The identity, or null where the item does not clearly state one. */
    static @Nullable ItemKey find(RawItem raw) throws IOException {
        try (InputStream in = raw.original().open()) {
            return new ItemKeyFinder(in, raw.original().size()).find(raw.archiver());
        } catch (BrokenJsonException e) {
            return null;
        }
    }

    private @Nullable ItemKey find(String archiver) throws IOException {
        scanner.object(this::member);
        scanner.end();
        return clear && ItemBuilder.isId(id) && version != null
                ? new ItemKey(archiver, requireNonNull(id), version)
                : null;
    }

    private void member(@Nullable String name) throws IOException {
        if ("id".equals(name)) {
            clear &= id == null;
            id = id();
        } else if ("version".equals(name)) {
            clear &= version == null;
            byte[] literal = scanner.literal();
            version = literal == null ? null : JsonLiterals.integer(literal, 1);
        } else {
            scanner.skip();
        }
    }

    private @Nullable String id() throws IOException {
        byte[] literal = scanner.literal();
        if (literal == null) {
            return null;
        }
        String text = JsonLiterals.string(literal);
        return text == null ? JsonLiterals.integer(literal) : text;
    }
}
