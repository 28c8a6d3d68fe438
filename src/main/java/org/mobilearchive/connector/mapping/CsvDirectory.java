package org.mobilearchive.connector.mapping;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mobilearchive.connector.mapping.csv.MappingFileException;

/**
 * The valid mailboxes from a CSV file: the column {@code mailbox} contains the primary address, every other column an
 * alias or nothing, under any header. A changed file is reloaded like the custom mapping. Thread-safe.
 */
public final class CsvDirectory implements MailboxDirectory {
    private final WatchedFile<Map<String, String>> file;

    /** @throws MappingFileException if the file is bad now: with a bad address, or an address of two mailboxes */
    public CsvDirectory(Path file) {
        this(file, InstantSource.system());
    }

    CsvDirectory(Path file, InstantSource clock) {
        this.file = new WatchedFile<>(file, path -> new CsvDirectoryReader(path).read(), none -> "", clock);
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

    /** Whether the current file was refused, so that an older version is in use. */
    public boolean isStale() {
        return inUse().refused() != null;
    }

    /** Which file is in use. */
    FileInUse inUse() {
        return file.inUse();
    }
}
