package org.mobilearchive.connector.message;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mobilearchive.connector.mapping.PersonKey;
import org.mobilearchive.connector.mapping.csv.Padding;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

/**
 * The addresses of an item's participants: one person has one, however the site spells the number, and no two people share
 * one. It is the mailbox that the mapping found, for investigators search participants by it; or else the e-mail address,
 * the number, the account, or a hash of the name. For one item; immutable.
 */
final class Addresses {
    private static final int RECIPIENTS = 500;
    private static final String DOMAIN = "@archiver.telemessage.invalid";
    /** Whether a short number is one of a country's depends on the metadata, and so does its plus. */
    private static final Pattern PLUS_OF_SHORT_NUMBER = Pattern.compile("^\\+(?=[0-9]{1,8}$)");

    private static final int DISPLAY_LENGTH = 160;
    private static final int HASH_DIGITS = 12;
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final Item item;
    private final Map<Participant, String> mailboxes;

    /** @param mailboxes of the participants that the mapping found */
    Addresses(Item item, Map<Participant, String> mailboxes) {
        this.item = item;
        this.mailboxes = mailboxes;
    }

    Address from() {
        Participant sender = item.sender();
        return sender == null ? new Address(Persons.UNKNOWN, at(nobody())) : of(sender, "sender");
    }

    /** At most 500; the record block has all. */
    List<Address> to() {
        List<Participant> recipients = item.recipients();
        return IntStream.range(0, Math.min(recipients.size(), RECIPIENTS))
                .mapToObj(i -> of(recipients.get(i), "recipient " + i))
                .toList();
    }

    /** Everything that is known of a participant, with the number's common form and the mailbox, joined by commas. */
    String full(@Nullable Participant person) {
        return person == null
                ? Persons.UNKNOWN
                : Persons.full(person, id(person).orElse(null), mailboxes.get(person));
    }

    private static Optional<String> id(Participant person) {
        return PersonKey.of(person).map(key -> PLUS_OF_SHORT_NUMBER.matcher(key).replaceFirst(""));
    }

    private Address of(Participant person, String role) {
        String spec = Stream.concat(Stream.ofNullable(mailboxes.get(person)), PersonKey.email(person).stream())
                .filter(Address::isSpec)
                .findFirst()
                .orElseGet(() -> at(local(person, role)));
        return new Address(display(person), spec);
    }

    private static String display(Participant person) {
        String id = id(person).orElse(person.number() == null ? person.account() : person.number());
        String shown = OneLine.cut(String.join(" ", Persons.shown(id).toList()), DISPLAY_LENGTH);
        int room = Math.max(1, DISPLAY_LENGTH - shown.length() - 1);
        String name = person.name() == null
                ? ""
                : OneLine.cut(OneLine.of(person.name()).strip(), room);
        return String.join(" ", Persons.shown(name, shown).toList());
    }

    private String local(Participant person, String role) {
        return id(person)
                .map(LocalPart::of)
                .or(() -> given(person.number(), person.account(), person.email())
                        .map(id -> hashed("id", item.key().archiver() + "|" + id)))
                .or(() -> given(person.name()).map(name -> hashed("name", name)))
                .orElseGet(() -> hashed(
                        "unknown", item.key().archiver() + "|" + item.key().id() + "|" + role));
    }

    /** Who sends without any name is the conversation itself, such as a channel. */
    private String nobody() {
        ConversationRoot root = ConversationRoot.of(item);
        return hashed("unknown", root.identity());
    }

    /** The first that says something, with one spelling for what looks the same. */
    private static Optional<String> given(@Nullable String... values) {
        return Stream.of(values)
                .flatMap(Stream::ofNullable)
                .map(value -> WHITE_SPACE
                        .matcher(Normalizer.normalize(Padding.strip(value), Normalizer.Form.NFC))
                        .replaceAll(" "))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String hashed(String kind, String value) {
        return kind + "-" + Utf8.sha256(value).substring(0, HASH_DIGITS);
    }

    private static String at(String local) {
        return local + DOMAIN;
    }
}
