package org.mobilearchive.connector.content;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The content that one item has in the spool while it is prepared, so that all of it is released at the end, with any
 * outcome. For one thread at a time.
 */
public final class Held {
    private final Spool spool;
    private final List<Content> contents = new ArrayList<>();

    public Held(Spool spool) {
        this.spool = requireNonNull(spool, "spool is null");
    }

    /** Takes ownership of content. */
    public <C extends Content> C add(C content) {
        contents.add(content);
        return content;
    }

    /**
     * Takes a stream to its end and closes it: in memory while the item's content there is small, otherwise in a file.
     */
    public Content receive(InputStream in) throws IOException {
        return add(spool.receive(in, room()));
    }

    private int room() {
        long inMemory = contents.stream()
                .filter(MemoryContent.class::isInstance)
                .mapToLong(Content::size)
                .sum();
        return (int) Math.max(0, Spool.PREPARED_BYTES - inMemory);
    }

    /** Releases all of it. */
    public void release() {
        contents.forEach(Content::release);
        contents.clear();
    }
}
