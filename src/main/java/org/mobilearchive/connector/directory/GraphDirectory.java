package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.EmailAddresses;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.mapping.NumberDirectory;

/**
 * Looks up in memory the users of Microsoft Graph that the ledger stores. Thread-safe: a refresh replaces the whole
 * snapshot.
 */
public final class GraphDirectory implements MailboxDirectory, NumberDirectory {
    private final DirectoryLedger ledger;
    private final GraphSettings settings;
    private volatile @Nullable KeptDirectory<Snapshot> kept;

    /** Reads the stored users from the ledger; sends no request to Microsoft Graph. */
    public GraphDirectory(DirectoryLedger ledger, GraphSettings settings) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.settings = requireNonNull(settings, "settings is null");
        reload();
    }

    /** @throws DirectoryException if no refresh has completed yet: a lookup then must not report anybody as unknown */
    @Override
    public Optional<String> mailbox(String address) {
        return EmailAddresses.key(address).flatMap(snapshot()::mailbox);
    }

    /** @throws DirectoryException if no refresh has completed yet */
    @Override
    public Optional<String> mailboxOfNumber(String number) {
        return settings.phones() ? snapshot().mailboxOfNumber(number) : Optional.empty();
    }

    /** The mailboxes of all users. @throws DirectoryException if no refresh has completed yet */
    public List<String> mailboxes() {
        return snapshot().mailboxes();
    }

    /** The start of the directory's last refresh; empty if there was none yet. */
    public Optional<Instant> refreshedAt() {
        return state().map(DirectoryState::refreshedAt);
    }

    /** The counts of its users; empty if there was no refresh yet. */
    public Optional<Census> census() {
        return Optional.ofNullable(kept).map(directory -> directory.users().census());
    }

    /** Loads the directory if another process has refreshed it since. */
    void reload() {
        KeptDirectory<Snapshot> now = kept;
        Optional<DirectoryState> stored = ledger.state().filter(this::isOurs);
        if (!stored.equals(Optional.ofNullable(now).map(KeptDirectory::state))) {
            kept = stored.isEmpty()
                    ? null
                    : ledger.read(SnapshotBuilder.collector())
                            .filter(read -> isOurs(read.state()))
                            .orElse(null);
        }
    }

    void replace(KeptDirectory<Snapshot> refreshed) {
        kept = refreshed;
    }

    Optional<DirectoryState> state() {
        return Optional.ofNullable(kept).map(KeptDirectory::state);
    }

    private boolean isOurs(DirectoryState state) {
        return state.source().equals(settings.source());
    }

    Snapshot snapshot() {
        KeptDirectory<Snapshot> now = kept;
        if (now == null) {
            throw new DirectoryException(
                    "the directory must have been loaded from Microsoft Graph once, and has not: run again", null);
        }
        return now.users();
    }
}
