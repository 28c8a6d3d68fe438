package org.mobilearchive.connector.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.telemessage.Item;
import org.mobilearchive.connector.telemessage.Participant;

/** The mapping of one item, while it is found. */
final class ItemMapping {
    private final Item item;
    private final @Nullable CustomMapping custom;
    private final MailboxDirectory directory;
    private final boolean automatic;
    private final @Nullable NumberDirectory numbers;
    private final List<String> mailboxes = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final Set<String> owned = new HashSet<>();

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
        return new Mapping(mailboxes, tried);
    }

    private void addParticipant(Participant participant) {
        String email = participant.email();
        if (email != null) {
            owned.add(comparable(email));
        }
        boolean found = addHolder(participant.number(), PhoneNumbers::key)
                || addHolder(participant.account(), ExternalUserId::account);
        found = found || automatic && email != null && addMailbox(email);
        if (!found) {
            addBearer(participant.number());
        }
    }

    private void addBearer(@Nullable String number) {
        if (numbers == null || number == null) {
            return;
        }
        PhoneNumbers.e164(number)
                .ifPresent(key -> numbers.mailboxOfNumber(key).ifPresentOrElse(mailboxes::add, () -> tried.add(key)));
    }

    private boolean addHolder(@Nullable String id, Function<String, Optional<String>> reader) {
        if (custom == null || id == null || id.isBlank()) {
            return false;
        }
        Optional<String> key = reader.apply(id);
        Optional<String> holder = key.flatMap(known -> custom.holder(known, item.sentAt()));
        if (holder.isEmpty()) {
            tried.add(Shown.plain(key.orElse(id)));
        }
        return holder.isPresent() && addMailbox(holder.get());
    }

    private boolean addMailbox(String address) {
        if (address.isBlank()) {
            return false;
        }
        Optional<String> mailbox = directory.mailbox(address);
        mailbox.ifPresentOrElse(mailboxes::add, () -> tried.add(Shown.plain(comparable(address))));
        return mailbox.isPresent();
    }

    private static String comparable(String address) {
        return EmailAddresses.key(address).orElse(address);
    }
}
