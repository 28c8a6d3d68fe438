package org.mobilearchive.connector.module;

import static java.util.Objects.requireNonNull;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_SHOWN = 20;

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
            SortedSet<String> strangers = new TreeSet<>();
            for (String address : custom.mailboxes()) {
                if (directory == null) { // Graph's mailboxes are in no file
                    mailboxes.add(address);
                } else {
                    directory.mailbox(address).ifPresentOrElse(mailboxes::add, () -> strangers.add(address));
                }
            }
            warning = Stream.of(warning, unaccepted(strangers))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        if (directory instanceof CsvDirectory csv && values.enabled("mapping.automatic.enabled")) {
            mailboxes.addAll(csv.mailboxes());
        }
        return new MappedMailboxes(mailboxes, warning);
    }

    /** A row with such a mailbox matches nobody, and its numbers are unmapped. */
    private static String unaccepted(SortedSet<String> strangers) {
        return strangers.isEmpty()
                ? ""
                : "mailboxes of the custom mapping that the directory does not accept, so that nothing is delivered to them: "
                        + strangers.size() + ". Correct mapping.custom.file, or directory.domains or directory.file"
                        + strangers.stream()
                                .limit(MOST_SHOWN)
                                .map(address -> "\n  " + address)
                                .collect(Collectors.joining())
                        + (strangers.size() > MOST_SHOWN ? "\n  …" : "");
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
