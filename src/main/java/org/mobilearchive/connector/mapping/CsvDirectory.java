package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The valid mailboxes by a CSV: the column {@code mailbox} holds the primary address, every other column an alias or
 * nothing, whatever its header. A changed file is taken up as the custom mapping is. Thread-safe.
 */
public final class CsvDirectory implements MailboxDirectory {
    private final WatchedFile<Map<String, String>> file;

    /** @throws MappingFileException if the file is bad now: with a bad address, or an address of two mailboxes */
    public CsvDirectory(Path file) {
        this(file, InstantSource.system());
    }

    CsvDirectory(Path file, InstantSource clock) {
        this.file = new WatchedFile<>(file, path -> new CsvDirectoryReader(path).read(), clock);
    }

    @Override
    public Optional<String> mailbox(String address) {
        return EmailAddresses.key(address).map(file.current()::get);
    }

    /** The primary addresses, each once, in alphabetical order. */
    public SortedSet<String> mailboxes() {
        return new TreeSet<>(file.current().values());
    }

    /** The mailbox by each of its addresses. */
    Map<String, String> addresses() {
        return file.current();
    }

    /** Whether the file as it is now was refused, so that an older one is in use. */
    public boolean isStale() {
        return file.isStale();
    }
}
