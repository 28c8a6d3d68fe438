package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.directory.GraphDirectory;
import org.mobilearchive.connector.ledger.store.Database;
import org.mobilearchive.connector.mapping.Astray;
import org.mobilearchive.connector.mapping.BareNumbers;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.CustomMapping;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.settings.Values;

/**
 * The mailboxes that are known without asking anybody: those of the custom mapping and, with the automatic mapping, of
 * the CSV directory or of the users that the ledger has from Microsoft Graph.
 *
 * @param addresses in alphabetical order
 * @param warning of the custom mapping and of its mailboxes that the directory does not accept, by the line; empty if
 *     there is none
 * @param complete whether the mapping can find no other mailbox
 */
public record MappedMailboxes(SortedSet<String> addresses, String warning, boolean complete) {
    public MappedMailboxes {
        requireNonNull(addresses, "addresses is null");
        requireNonNull(warning, "warning is null");
    }

    /** Reads the files. */
    public static MappedMailboxes of(Values values) {
        return of(values, DirectoryModule.of(values).inFiles());
    }

    /** Reads the files, and from this ledger the users of Microsoft Graph. */
    public static MappedMailboxes of(Values values, Database database) {
        DirectoryModule module = DirectoryModule.of(values);
        MailboxDirectory inFiles = module.inFiles();
        return of(values, inFiles == null ? module.inLedger(database) : inFiles);
    }

    private static MappedMailboxes of(Values values, @Nullable MailboxDirectory directory) {
        SortedSet<String> mailboxes = new TreeSet<>();
        String warning = "";
        if (values.enabled("mapping.custom.enabled")) {
            CustomMapping custom = custom(values);
            warning = custom.warning();
            for (String address : custom.mailboxes()) {
                if (directory == null) { // Graph's mailboxes are not loaded
                    mailboxes.add(address);
                } else {
                    directory.mailbox(address).ifPresent(mailboxes::add);
                }
            }
            String astray = directory == null
                    ? ""
                    : Astray.warning(custom, directory, "directory.domains, directory.file or the users of the tenant");
            warning = Stream.of(warning, astray).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
        }
        boolean automatic = values.enabled("mapping.automatic.enabled");
        if (automatic) {
            mailboxes.addAll(all(directory));
        }
        return new MappedMailboxes(mailboxes, warning, !automatic || isListed(directory));
    }

    private static boolean isListed(@Nullable MailboxDirectory directory) {
        return directory instanceof CsvDirectory || directory instanceof GraphDirectory;
    }

    private static Collection<String> all(@Nullable MailboxDirectory directory) {
        if (directory instanceof CsvDirectory csv) {
            return csv.mailboxes();
        }
        return directory instanceof GraphDirectory graph ? graph.mailboxes() : List.of();
    }

    /** The custom mapping as it is in its file now. */
    public static CustomMapping custom(Values values) {
        return CustomMapping.read(
                values.path("mapping.custom.file"), BareNumbers.of(values.text("mapping.custom.bare-numbers")));
    }

    /** The first of them, or null if files name none. */
    public @Nullable String first() {
        return addresses.isEmpty() ? null : addresses.first();
    }
}
