package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.Astray;
import org.mobilearchive.connector.mapping.BareNumbers;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.CustomMapping;
import org.mobilearchive.connector.mapping.MailboxDirectory;
import org.mobilearchive.connector.settings.Values;

/**
 * The mailboxes named in files: those of the custom mapping and, with the automatic mapping, of the CSV directory.
 *
 * @param addresses in alphabetical order
 * @param warning of the custom mapping and of its mailboxes that the directory does not accept, by the line; empty if
 *     there is none
 */
public record MappedMailboxes(SortedSet<String> addresses, String warning) {
    public MappedMailboxes {
        requireNonNull(addresses, "addresses is null");
        requireNonNull(warning, "warning is null");
    }

    /** Reads the files. */
    public static MappedMailboxes of(Values values) {
        SortedSet<String> mailboxes = new TreeSet<>();
        String warning = "";
        MailboxDirectory directory = DirectoryModule.of(values).inFiles();
        if (values.enabled("mapping.custom.enabled")) {
            CustomMapping custom = custom(values);
            warning = custom.warning();
            for (String address : custom.mailboxes()) {
                if (directory == null) { // Graph's mailboxes are in no file
                    mailboxes.add(address);
                } else {
                    directory.mailbox(address).ifPresent(mailboxes::add);
                }
            }
            String astray = directory == null
                    ? ""
                    : Astray.warning(custom, directory, "directory.domains or directory.file");
            warning = Stream.of(warning, astray)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        if (directory instanceof CsvDirectory csv && values.enabled("mapping.automatic.enabled")) {
            mailboxes.addAll(csv.mailboxes());
        }
        return new MappedMailboxes(mailboxes, warning);
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
