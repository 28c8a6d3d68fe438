package org.mobilearchive.connector.command;

import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.directory.DirectoryException;
import org.mobilearchive.connector.directory.DirectoryLedger;
import org.mobilearchive.connector.directory.NearUsers;
import org.mobilearchive.connector.ledger.books.UnmappedEntry;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.mapping.Missed;
import org.mobilearchive.connector.mapping.NearMatches;
import org.mobilearchive.connector.mapping.csv.MappingFileException;
import org.mobilearchive.connector.module.DirectoryModule;
import org.mobilearchive.connector.module.MappedMailboxes;
import org.mobilearchive.connector.settings.Values;

/** Searches the mapping and the directory of the configuration for near matches. For one thread. */
public final class NearSearch {
    private final Connector connector;
    private final Values values;
    private final List<String> notes = new ArrayList<>();

    public NearSearch(Connector connector) {
        this.connector = connector;
        this.values = connector.values();
    }

    /** The near matches of these entries. */
    public NearMatches of(List<UnmappedEntry> entries) {
        NearMatches near = new NearMatches(entries.stream()
                .map(entry -> new Missed(entry.tried(), entry.first(), entry.last()))
                .toList());
        if (values.enabled("mapping.custom.enabled")) {
            tryOut(() -> near.search(MappedMailboxes.custom(values)));
        }
        tryOut(() -> directory(near, entries));
        return near;
    }

    /** What could not be searched, and why. */
    public List<String> notes() {
        return notes;
    }

    private void directory(NearMatches near, List<UnmappedEntry> entries) {
        MailboxDirectory inFiles = DirectoryModule.of(values).inFiles();
        if (inFiles instanceof CsvDirectory csv) {
            near.search(csv);
        } else if (inFiles instanceof DomainDirectory domains) {
            near.search(domains);
        } else {
            List<String> tried = entries.stream().map(UnmappedEntry::tried).toList();
            new NearUsers(near, tried, values.enabled("mapping.directory-phones.enabled"))
                    .search(new DirectoryLedger(connector.bean("database", Database.class)));
        }
    }

    /** An invalid mapping hides only its near matches; the missed entries are still listed. */
    private void tryOut(Runnable search) {
        try {
            search.run();
        } catch (MappingFileException | DirectoryException | IllegalArgumentException e) {
            notes.add("near matches are incomplete: " + e.getMessage());
        }
    }
}
