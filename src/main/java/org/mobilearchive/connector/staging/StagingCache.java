package org.mobilearchive.connector.staging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.content.ChangedContentException;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.content.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages from cached copies in the spool, so that a delivery needs no request for each message. A pack or a
 * large message is cached after it was staged here; a pack also once the requests for its messages have cost as much as
 * a request for the whole pack. Its name is the hash of its bytes, so that a copy is never out of date; a message from
 * a copy is first checked by the message's own hash. If there is no copy, or the copy is damaged, the message is read
 * from staging. Whenever a copy is added, the cache shrinks to at most half of the free disk. Thread-safe.
 */
public final class StagingCache implements StagedObjects, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagingCache.class);

    /** The bytes that can be transferred in the time of a request: 20 ms at 50 Mbit/s. */
    static final long REQUEST_BYTES = 128 * 1024;

    /** The assumed size of a pack until a message beyond it is requested. */
    static final long ASSUMED_BYTES = 8 * REQUEST_BYTES;

    private static final int COUNTED_PACKS = 10_000;
    private static final int FETCHES = 2; // in parallel, each with some megabytes in memory

    private final StagedObjects staged;
    private final Spool spool;
    private final long maxBytes;
    private final LongSupplier usableBytes;
    private final Map<String, Content> copies = new LinkedHashMap<>(16, 0.75f, true); // the least recently read first
    private final Map<String, Requests> requests = new HashMap<>();
    private final Set<String> fetching = new HashSet<>();
    private long bytes;
    private boolean closed;

    /**
     * The requests for a pack since it was last cached, or was unavailable.
     *
     * @param size as far as it is known
     */
    private record Requests(int count, long size) {
        Requests and(StagedObject message) {
            return new Requests(count + 1, Math.max(size, message.offset() + message.size()));
        }

        boolean costAsMuchAsThePack() {
            return count * REQUEST_BYTES >= size;
        }
    }

    /** @param maxBytes of all cached copies together; 0 for no cache */
    public StagingCache(StagedObjects staged, Spool spool, long maxBytes) {
        this(staged, spool, maxBytes, spool::usableBytes);
    }

    /** @param usableBytes free bytes on the spool's disk: the copies take no more than they leave free */
    StagingCache(StagedObjects staged, Spool spool, long maxBytes, LongSupplier usableBytes) {
        this.staged = requireNonNull(staged, "staged is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.maxBytes = maxBytes;
        this.usableBytes = requireNonNull(usableBytes, "usableBytes is null");
    }

    /**
     * Caches a pack or a message that was just staged, if possible; ignores objects that no delivery reads.
     *
     * @param body its bytes: a {@code byte[]} or a {@link File}
     */
    public void keep(StagedObject object, Object body) {
        String name = object.name();
        boolean delivered = name.startsWith(Pack.FOLDER) || name.startsWith(StagedNames.MESSAGES);
        if (delivered && object.size() <= maxBytes) {
            keep(
                    name,
                    () -> body instanceof File file
                            ? spool.again(file.toPath(), object.size(), object.sha256())
                            : spool.receive(new ByteArrayInputStream((byte[]) body), 0));
        }
    }

    @Override
    public InputStream open(StagedObject object) throws IOException {
        InputStream copy = object.isSlice() ? slice(object) : whole(object.name());
        return copy == null ? staged.open(object) : copy;
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return staged.list(folder);
    }

    /** Releases all copies in the spool; from then on everything is read from staging. */
    @Override
    public void close() {
        List<Content> held;
        synchronized (this) {
            closed = true;
            held = new ArrayList<>(copies.values());
            copies.clear();
            bytes = 0;
        }
        held.forEach(StagingCache::release);
    }

    /** A message of its own; null if its copy is missing or damaged, in which case it is not cached any more. */
    private @Nullable InputStream whole(String name) {
        Content copy = get(name);
        if (copy == null) {
            return null;
        }
        try (InputStream in = copy.open()) {
            in.transferTo(OutputStream.nullOutputStream());
            return copy.open();
        } catch (ChangedContentException e) {
            changed(name);
        } catch (IOException e) {
            LOG.debug("the copy of {} in the spool cannot be read", name, e);
        }
        forget(name, copy);
        return null;
    }

    private static void changed(String name) {
        LOG.warn("the copy of {} in the spool was changed: it is read from staging", name);
    }

    private @Nullable InputStream slice(StagedObject message) {
        String name = message.name();
        Content pack = get(name);
        if (pack == null && beginFetching(message)) {
            try {
                keep(name, () -> spool.receive(staged.open(StagedObject.named(name)), 0));
            } finally {
                endFetching(name);
            }
            pack = get(name);
        }
        return pack == null ? null : read(pack, message);
    }

    private synchronized @Nullable Content get(String name) {
        return copies.get(name);
    }

    private synchronized boolean beginFetching(StagedObject message) {
        String name = message.name();
        Requests all =
                requests.getOrDefault(name, new Requests(0, ASSUMED_BYTES)).and(message);
        boolean worth = all.size() <= maxBytes && all.costAsMuchAsThePack();
        boolean begins = worth && !closed && fetching.size() < FETCHES && fetching.add(name);
        count(name, begins ? new Requests(0, all.size()) : all);
        return begins;
    }

    private synchronized void endFetching(String name) {
        fetching.remove(name);
    }

    private void count(String name, Requests all) {
        if (requests.size() >= COUNTED_PACKS) {
            requests.clear();
        }
        requests.put(name, all);
    }

    @FunctionalInterface
    private interface Source {
        Content take() throws IOException;
    }

    private void keep(String name, Source source) {
        try {
            Content copy = source.take();
            if (!name.contains(copy.sha256()) || !admit(name, copy)) {
                release(copy);
            }
        } catch (IOException e) {
            LOG.debug("{} is not cached: it is read from staging", name, e);
        }
    }

    /** Returns whether it is cached now; it replaces the least recently read copies. */
    private boolean admit(String name, Content copy) {
        List<Content> gone = new ArrayList<>();
        long most = Math.min(maxBytes, usableBytes.getAsLong());
        synchronized (this) {
            count(name, new Requests(0, copy.size()));
            if (closed || copy.size() > maxBytes || copies.putIfAbsent(name, copy) != null) {
                return false;
            }
            bytes += copy.size();
            for (Iterator<Content> oldest = copies.values().iterator(); bytes > most; ) {
                Content old = oldest.next();
                oldest.remove();
                bytes -= old.size();
                gone.add(old);
            }
        }
        gone.forEach(StagingCache::release);
        return true;
    }

    /** The message; null if the pack's copy is missing or damaged, in which case the pack is not cached any more. */
    private @Nullable InputStream read(Content pack, StagedObject message) {
        try (InputStream in = pack.open()) {
            in.skipNBytes(message.offset());
            byte[] read = in.readNBytes(Math.toIntExact(message.size()));
            if (Sha256.hex(read).equals(message.sha256())) {
                return new ByteArrayInputStream(read);
            }
            changed(message.name());
        } catch (IOException e) {
            LOG.debug("the copy of {} in the spool cannot be read", message.name(), e);
        }
        forget(message.name(), pack);
        return null;
    }

    private void forget(String name, Content copy) {
        synchronized (this) {
            if (!copies.remove(name, copy)) {
                return;
            }
            bytes -= copy.size();
        }
        release(copy);
    }

    private static void release(Content copy) {
        try {
            copy.release();
        } catch (RuntimeException e) {
            LOG.debug("a copy could not be deleted: it stays in the spool until the next start", e);
        }
    }
}
