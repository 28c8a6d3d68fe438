package org.mobilearchive.connector.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/**
 * Builds a snapshot of users. An address belongs to the mailbox that has it as {@code mail}; otherwise to the one that
 * has it as primary proxy address; otherwise to the one that has it as any other address. If two mailboxes have it in
 * the same way, it belongs to none. For one thread.
 */
final class SnapshotBuilder {
    private final List<String> mailboxes = new ArrayList<>();
    private final HashedTexts addresses = new HashedTexts();
    private final HashedTexts numbers = new HashedTexts();
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
        int holder = user.mailbox().map(mailbox -> addMailbox(user, mailbox)).orElseGet(() -> addOther(user));
        user.numbers()
                .forEach(number -> numbers.merge(
                        number, Holder.of(holder, Holder.ALIAS), (one, other) -> Holder.of(Holder.MANY, Holder.ALIAS)));
    }

    private int addMailbox(GraphUser user, String mailbox) {
        disabled += user.isDisabled() ? 1 : 0;
        int holder = holder(mailbox);
        claim(mailbox, holder, Holder.MAIL);
        user.primaryAddresses().forEach(address -> claim(address, holder, Holder.PRIMARY));
        user.aliases().forEach(address -> claim(address, holder, Holder.ALIAS));
        return holder;
    }

    private int holder(String mailbox) {
        int known = addresses.get(mailbox);
        if (Holder.right(known) == Holder.MAIL) {
            return Holder.holder(known);
        }
        mailboxes.add(mailbox);
        return Holder.FIRST + mailboxes.size() - 1;
    }

    private void claim(String address, int holder, int right) {
        addresses.merge(address, Holder.of(holder, right), Holder::stronger);
    }

    private int addOther(GraphUser user) {
        guests += user.isGuest() ? 1 : 0;
        withoutMail += user.isGuest() ? 0 : 1;
        return Holder.NOBODY;
    }

    private Snapshot buildInhabited() {
        if (mailboxes.isEmpty()) {
            throw new DirectoryException(
                    "the directory must have a user with a mailbox, and of " + users + " users of Microsoft Graph, "
                            + guests + " of them guests, none has mail: check the tenant",
                    null);
        }
        return build();
    }

    private Snapshot build() {
        return new Snapshot(
                mailboxes,
                addresses,
                numbers,
                new Census(users, mailboxes.size(), guests, withoutMail, disabled, ofMany(addresses), ofMany(numbers)));
    }

    private static int ofMany(HashedTexts texts) {
        return (int) texts.numbers()
                .filter(number -> Holder.holder(number) == Holder.MANY)
                .count();
    }
}
