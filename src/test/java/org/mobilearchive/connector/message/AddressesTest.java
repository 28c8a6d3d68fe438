package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Participant;

class AddressesTest {
    @Test
    void theMailboxThatTheMappingFoundIsTheAddress() throws Exception {
        ItemBuilder item = new ItemBuilder();
        Map<Participant, String> mailboxes =
                Map.of(ItemBuilder.DANA, "dreyes@contoso.com", ItemBuilder.LI, "li.lei@contoso.com");
        Addresses addresses = new Addresses(item.build(), mailboxes);
        assertThat(addresses.from()).isEqualTo(new Address("Dana Reyes +14155550123", "dreyes@contoso.com"));
        assertThat(addresses.to()).containsExactly(new Address("李雷 +442071838750", "li.lei@contoso.com"));
        assertThat(addresses.full(ItemBuilder.DANA))
                .isEqualTo("Dana Reyes, +14155550123, dana.reyes@contoso.com, dreyes@contoso.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442071838750",
                "442071838750",
                "00442071838750",
                "+44 (20) 7183-8750",
                "tel:+44-20-7183-8750",
                "\u200e442071838750\u00a0",
                "442071838750@s.whatsapp.net",
                "442071838750:12@s.whatsapp.net"
            })
    void onePersonHasOneAddressHoweverTheNumberIsSpelt(String spelling) {
        for (Participant person : List.of(
                new Participant("Li", spelling, null, null), new Participant("李雷", " " + spelling, "wa:x", null))) {
            Addresses addresses = new Addresses(from(person), Map.of());
            assertThat(addresses.from().spec()).isEqualTo("442071838750@archiver.telemessage.invalid");
            assertThat(addresses.from().display()).endsWith(" +442071838750");
            assertThat(addresses.full(person)).contains(OneLine.of(spelling.strip()), "+442071838750");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TG:129443201,tg:129443201",
        "tg: 129443201,tg:129443201",
        "88210345@lid,wa-lid:88210345",
        "wa-lid:88210345,WA-LID:88210345"
    })
    void onePersonHasOneAddressHoweverTheAccountIsSpelt(String spelling, String other) {
        assertThat(spec(new Participant(null, null, spelling, null)))
                .isEqualTo(spec(new Participant(null, null, other, null)));
    }

    @Test
    void peopleWhoDifferHaveAddressesThatDiffer() {
        Stream<Participant> accounts = Stream.of(
                        "wx:张三",
                        "wx:李四",
                        "wx:a b",
                        "wx:a_b",
                        "wx_a_b",
                        "wx:A_b",
                        "wx:a..b",
                        "wx:.ab",
                        "wx:a+2eb",
                        "wx:a.b",
                        "a..b",
                        "x".repeat(300),
                        "x".repeat(301),
                        "wx:" + "x".repeat(150),
                        "wx:" + "x".repeat(151))
                .map(account -> new Participant(null, null, account, null));
        Stream<Participant> numbers = Stream.of(
                        "12345", "012345", "+442071838750", "+442071838750;ext=1", "+1415***0123", "no number")
                .map(number -> new Participant(null, number, null, null));
        Stream<Participant> names = Stream.of("~Sam", "Sam", "Kofi", "12345", "wx:a.b")
                .map(name -> new Participant(name, null, null, null));
        List<String> specs = Stream.of(accounts, numbers, names)
                .flatMap(people -> people)
                .map(AddressesTest::spec)
                .toList();
        assertThat(specs.stream().map(spec -> spec.toLowerCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(specs)
                .allMatch(spec ->
                        spec.matches("(?=.{1,64}@)[a-z0-9+_-]+(\\.[a-z0-9+_-]+)*@archiver\\.telemessage\\.invalid"));
    }

    @Test
    void peopleOfWhomNothingIsKnownAreNotOne() {
        Participant nobody = new Participant(null, " ", null, "");
        ItemBuilder item = new ItemBuilder();
        item.sender = nobody;
        item.recipients = Collections.nCopies(3, nobody);
        Addresses addresses = new Addresses(item.build(), Map.of());
        List<String> specs = Stream.concat(Stream.of(addresses.from()), addresses.to().stream())
                .map(Address::spec)
                .toList();
        assertThat(specs).doesNotHaveDuplicates().allMatch(spec -> spec.matches("unknown-[0-9a-f]{12}@.*"));
        assertThat(addresses.from().display()).isEmpty();
    }

    @Test
    void theUnnamedSenderOfAChannelIsTheChannel() {
        assertThat(channel("first", "c1")).isEqualTo(channel("second", "c1")).isNotEqualTo(channel("third", "c2"));
    }

    @ParameterizedTest
    @CsvSource({"a b@x.com", "'a@x.com\r\nBcc: y'", "'a@x.com>,<b@y.com'", "é@x.com", "a@-x.com", "=?utf-8?q?a?=@x.com"
    })
    void aHostileEMailAddressIsNotUsed(String email) {
        assertThat(spec(new Participant(null, "+442071838750", null, email)))
                .isEqualTo("442071838750@archiver.telemessage.invalid");
    }

    @Test
    void anEMailAddressIsOneHoweverItIsWritten() {
        for (String written :
                List.of("Kofi.Mensah@Contoso.com", "Kofi <kofi.mensah@contoso.com>", "SMTP:kofi.mensah@contoso.com")) {
            assertThat(spec(new Participant(null, null, null, written))).isEqualTo("kofi.mensah@contoso.com");
        }
    }

    @Test
    void aLongNameLeavesRoomForTheNumber() {
        Participant person = new Participant("Z".repeat(300), "+442071838750", null, null);
        assertThat(new Addresses(from(person), Map.of()).from().display())
                .hasSize(160)
                .endsWith("Z… +442071838750");
    }

    private static String channel(String id, String conversation) {
        ItemBuilder item = new ItemBuilder();
        item.id = id;
        item.sender = null;
        item.conversation = new org.mobilearchive.connector.telemessage.item.Conversation(conversation, null, true);
        return new Addresses(item.build(), Map.of()).from().spec();
    }

    private static String spec(Participant person) {
        return new Addresses(from(person), Map.of()).from().spec();
    }

    private static Item from(Participant person) {
        ItemBuilder item = new ItemBuilder();
        item.sender = person;
        return item.build();
    }
}
