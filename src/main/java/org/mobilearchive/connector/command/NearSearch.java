package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mobilearchive.connector.directory.DirectoryException;
import org.mobilearchive.connector.directory.NearUsers;
import org.mobilearchive.connector.ledger.Database;
import org.mobilearchive.connector.ledger.DirectoryLedger;
import org.mobilearchive.connector.ledger.UnmappedEntry;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.CustomMapping;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.MappingFileException;
import org.mobilearchive.connector.mapping.Missed;
import org.mobilearchive.connector.mapping.NearMatches;

/** Searches the mapping and the directory of the configuration for near matches. For one thread. */
final class NearSearch {
    private final Connector connector;
    private final List<String> notes = new ArrayList<>();

    NearSearch(Connector connector) {
        this.connector = connector;
    }

    NearMatches of(List<UnmappedEntry> entries) {
        NearMatches near = new NearMatches(entries.stream()
                .map(entry -> new Missed(entry.tried(), entry.first(), entry.last()))
                .toList());
        if (connector.enabled("mapping.custom.enabled")) {
            tryOut(() -> near.search(CustomMapping.read(Path.of(connector.text("mapping.custom.file")))));
        }
        tryOut(() -> directory(near, entries));
        return near;
    }

    /** What could not be searched, and why. */
    List<String> notes() {
        return notes;
    }

    private void directory(NearMatches near, List<UnmappedEntry> entries) {
        switch (connector.text("directory.kind")) {
            case "csv" -> near.search(new CsvDirectory(Path.of(connector.text("directory.file"))));
            case "domains" -> near.search(new DomainDirectory(connector.text("directory.domains")));
            default ->
                new NearUsers(
                                near,
                                entries.stream().map(UnmappedEntry::tried).toList(),
                                connector.enabled("mapping.directory-phones.enabled"))
                        .search(new DirectoryLedger(connector.bean("database", Database.class)));
        }
    }

    /** A mapping that is bad now hides its near matches, and not who was missed. */
    private void tryOut(Runnable search) {
        try {
            search.run();
        } catch (MappingFileException | DirectoryException | IllegalArgumentException e) {
            notes.add("near matches are incomplete: " + e.getMessage());
        }
    }
}
