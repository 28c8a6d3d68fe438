package org.mobilearchive.connector.telemessage.item;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.json.BrokenJsonException;
import org.mobilearchive.connector.telemessage.json.JsonLiterals;
import org.mobilearchive.connector.telemessage.json.JsonScanner;

/** Finds the identity and the time of an item that cannot be read as a whole, by its top-level members. For one use. */
final class ItemKeyFinder {
    private final JsonScanner scanner;
    private @Nullable String id;
    private @Nullable Long version;
    private boolean clear = true;
    private @Nullable Instant archivedAt;
    private boolean stood;

    private ItemKeyFinder(InputStream in, long bytes) {
        this.scanner = new JsonScanner(in, bytes);
    }

    /** The identity, or null if the item does not clearly state one. */
    static @Nullable ItemKey find(RawItem raw) throws IOException {
        try (InputStream in = raw.original().open()) {
            return new ItemKeyFinder(in, raw.original().size()).find(raw.archiver());
        } catch (BrokenJsonException e) {
            return null;
        }
    }

    /** When the site got the item; null if it does not clearly say so, or cannot be read now. */
    static @Nullable Instant archivedAt(RawItem raw) {
        try (InputStream in = raw.original().open()) {
            ItemKeyFinder finder = new ItemKeyFinder(in, raw.original().size());
            finder.find(raw.archiver());
            return finder.archivedAt;
        } catch (IOException e) {
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
        } else if ("archivedAt".equals(name)) {
            archivedAt = stood ? null : time();
            stood = true;
        } else {
            scanner.skip();
        }
    }

    private @Nullable Instant time() throws IOException {
        byte[] literal = scanner.literal();
        return literal == null ? null : Timestamps.instant(JsonLiterals.string(literal));
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
