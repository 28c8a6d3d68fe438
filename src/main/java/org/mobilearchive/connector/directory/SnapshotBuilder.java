package org.mobilearchive.connector.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;

/**
 * Builds a snapshot of users. An address belongs to the mailbox that has it as {@code mail}; otherwise to the one that
 * has it as primary proxy address; otherwise to the one that has it as any other address. If two mailboxes have it in
 * the same way, it belongs to none. For one thread.
 */
final class SnapshotBuilder {
    private static final String NOBODY = "";
    private static final String MANY = "*";

    private final Map<String, String> mails = new HashMap<>();
    private final Map<String, String> primaries = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private int users;
    private int guests;
    private int withoutMail;
    private int disabled;

    /** Builds a snapshot from the properties of all users, each a JSON object. */
    static Collector<String, SnapshotBuilder, Snapshot> collector() {
        return collector(SnapshotBuilder::build);
    }

    /** As above, but throws a {@link DirectoryException} if nobody has a mailbox: then something else is wrong. */
    static Collector<String, SnapshotBuilder, Snapshot> inhabited() {
        return collector(SnapshotBuilder::buildInhabited);
    }

    private static Collector<String, SnapshotBuilder, Snapshot> collector(Function<SnapshotBuilder, Snapshot> finish) {
        return Collector.of(
                SnapshotBuilder::new,
                (builder, properties) -> builder.add(GraphUser.of(properties)),
                (one, other) -> {
                    throw new UnsupportedOperationException("users are read in order");
                },
                finish);
    }

    private void add(GraphUser user) {
        users++;
        Optional<String> mailbox = user.mailbox();
        mailbox.ifPresentOrElse(address -> addMailbox(user, address), () -> addOther(user));
        String bearer = mailbox.orElse(NOBODY);
        user.numbers().forEach(number -> numbers.merge(number, bearer, (one, other) -> MANY));
    }

    private void addMailbox(GraphUser user, String mailbox) {
        disabled += user.isDisabled() ? 1 : 0;
        mails.put(mailbox, mailbox);
        user.primaryAddresses().forEach(address -> claim(primaries, address, mailbox));
        user.aliases().forEach(address -> claim(aliases, address, mailbox));
    }

    private void addOther(GraphUser user) {
        guests += user.isGuest() ? 1 : 0;
        withoutMail += user.isGuest() ? 0 : 1;
    }

    private static void claim(Map<String, String> claims, String address, String mailbox) {
        if (!address.equals(mailbox)) {
            claims.merge(address, mailbox, (one, other) -> one.equals(other) ? one : MANY);
        }
    }

    private Snapshot buildInhabited() {
        if (mails.isEmpty()) {
            throw new DirectoryException(
                    "the directory must have a user with a mailbox, and of " + users + " users of Microsoft Graph, "
                            + guests + " of them guests, none has mail: check the tenant",
                    null);
        }
        return build();
    }

    private Snapshot build() {
        int mailboxes = mails.size();
        Map<String, String> all = aliases;
        all.putAll(primaries);
        all.putAll(mails);
        int contested = drop(all, MANY);
        int shared = drop(numbers, MANY);
        drop(numbers, NOBODY);
        return new Snapshot(
                all, numbers, new Census(users, mailboxes, guests, withoutMail, disabled, contested, shared));
    }

    private static int drop(Map<String, String> claims, String holder) {
        int before = claims.size();
        claims.values().removeIf(holder::equals);
        return before - claims.size();
    }
}
