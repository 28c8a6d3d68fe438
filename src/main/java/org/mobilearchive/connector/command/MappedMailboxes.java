package org.mobilearchive.connector.command;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.CsvDirectory;
import org.mobilearchive.connector.mapping.CustomMapping;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.MailboxDirectory;

/** The mailboxes that files name: the custom mapping's, and with the automatic mapping those of a directory in a CSV. */
final class MappedMailboxes {
    private MappedMailboxes() {}

    /**
     * The mailboxes, in alphabetical order.
     *
     * @param keys the configuration's values
     */
    static SortedSet<String> of(Function<String, String> keys) {
        SortedSet<String> mailboxes = new TreeSet<>();
        boolean csv = "csv".equals(keys.apply("directory.kind"));
        if (Boolean.parseBoolean(keys.apply("mapping.custom.enabled"))) {
            SortedSet<String> named = CustomMapping.read(Path.of(keys.apply("mapping.custom.file")))
                    .mailboxes();
            MailboxDirectory directory = directory(keys);
            named.forEach(address -> {
                if (directory == null) {
                    mailboxes.add(address);
                } else {
                    directory.mailbox(address).ifPresent(mailboxes::add);
                }
            });
        }
        if (csv && Boolean.parseBoolean(keys.apply("mapping.automatic.enabled"))) {
            mailboxes.addAll(new CsvDirectory(Path.of(keys.apply("directory.file"))).mailboxes());
        }
        return mailboxes;
    }

    /** The first of them, or null where files name none. */
    static @Nullable String first(Function<String, String> keys) {
        SortedSet<String> mailboxes = of(keys);
        return mailboxes.isEmpty() ? null : mailboxes.first();
    }

    /** Null for Microsoft Graph, whose users are not in a file. */
    private static @Nullable MailboxDirectory directory(Function<String, String> keys) {
        return switch (keys.apply("directory.kind")) {
            case "csv" -> new CsvDirectory(Path.of(keys.apply("directory.file")));
            case "domains" -> new DomainDirectory(keys.apply("directory.domains"));
            default -> null;
        };
    }
}
