package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.csv.Padding;
import org.mobilearchive.connector.mapping.csv.Shown;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Computes the mapping of one item. */
final class ItemMapping {
    private final Item item;
    private final @Nullable CustomMapping custom;
    private final MailboxDirectory directory;
    private final boolean automatic;
    private final @Nullable NumberDirectory numbers;
    private final List<String> mailboxes = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final Set<Integer> astray = new TreeSet<>();
    private final Set<String> owned = new HashSet<>();
    private final Map<Participant, String> owners = new HashMap<>();

    ItemMapping(
            Item item,
            @Nullable CustomMapping custom,
            MailboxDirectory directory,
            boolean automatic,
            @Nullable NumberDirectory numbers) {
        this.item = item;
        this.custom = custom;
        this.directory = directory;
        this.automatic = automatic;
        this.numbers = numbers;
    }

    Mapping result() {
        Stream.concat(Stream.ofNullable(item.sender()), item.recipients().stream())
                .forEach(this::addParticipant);
        if (automatic) {
            item.userEmailAddresses().stream()
                    .filter(address -> !owned.contains(comparable(address)))
                    .forEach(this::addMailbox);
        }
        return new Mapping(mailboxes, tried, owners, astray);
    }

    private void addParticipant(Participant participant) {
        String email = participant.email();
        if (email != null) {
            owned.add(comparable(email));
        }
        List<SiteId> ids = SiteId.of(participant).toList();
        ids.stream()
                .map(this::addHolder)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> automatic && email != null ? addMailbox(email) : Optional.empty())
                .or(() -> addBearers(ids))
                .ifPresent(mailbox -> owners.put(participant, mailbox));
    }

    /** The users with these numbers in the directory. */
    private Optional<String> addBearers(List<SiteId> ids) {
        if (numbers == null) {
            return Optional.empty();
        }
        List<String> found = ids.stream()
                .flatMap(id -> id.key().stream())
                .flatMap(key -> PhoneNumbers.e164(key).stream())
                .flatMap(number -> added(numbers.mailboxOfNumber(number), number).stream())
                .toList();
        return found.stream().findFirst();
    }

    private Optional<String> addHolder(SiteId id) {
        if (custom == null) {
            return Optional.empty();
        }
        Optional<Holding> holder = id.key().flatMap(key -> custom.holder(key, item.sentAt()));
        if (holder.isEmpty()) {
            tried.add(id.shown());
        }
        return holder.flatMap(this::addMapped);
    }

    private Optional<String> addMapped(Holding row) {
        Optional<String> mailbox = addMailbox(row.mailbox());
        if (mailbox.isEmpty()) {
            astray.add(row.line());
        }
        return mailbox;
    }

    private Optional<String> addMailbox(String address) {
        return Padding.strip(address).isEmpty()
                ? Optional.empty()
                : added(directory.mailbox(address), Shown.plain(comparable(address)));
    }

    private Optional<String> added(Optional<String> mailbox, String id) {
        mailbox.ifPresentOrElse(mailboxes::add, () -> tried.add(id));
        return mailbox;
    }

    private static String comparable(String address) {
        return EmailAddresses.key(address).orElse(address);
    }
}
