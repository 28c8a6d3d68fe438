package org.mobilearchive.connector.telemessage.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.telemessage.Sample;

class ItemLeniencyTest {
    private static final Participant NOBODY = new Participant(null, null, null, null);

    @Test
    void noOptionalMemberOfAnyTypeFailsAnItem() {
        Set<String> optional = Set.of(
                "utcOffset",
                "format",
                "size",
                "kind",
                "channel",
                "direction",
                "conversation",
                "sender",
                "recipients",
                "userEmailAddresses",
                "subject",
                "text",
                "attachments",
                "replyTo",
                "original",
                "scope",
                "readState",
                "previousText",
                "call",
                "reactions");
        List<String> values = List.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1.5",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "\"x\"",
                "\"\\ud83d\\u0000\"",
                "[]",
                "{}",
                "[null]",
                "[true]",
                "[1]",
                "[1.5]",
                "[\"x\"]",
                "[[]]",
                "[{}]",
                "[{\"id\":[],\"name\":{},\"size\":\"x\",\"from\":1,\"emoji\":[],\"at\":1,\"text\":[]}]",
                "{\"id\":{},\"name\":[],\"group\":[],\"number\":1,\"account\":1.5,\"email\":true}",
                "{\"start\":1,\"end\":[],\"durationSeconds\":{},\"status\":[],\"recording\":false}");
        for (String member : optional) {
            for (String value : values) {
                ItemReading reading = Sample.reading(Sample.item("\"" + member + "\":" + value));
                assertThat(reading.isReadable()).as("%s: %s", member, value).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'words'|words",
                "['a ','b',' c']|a b c",
                "['a ',{'type':'link','text':'http://x'},null,'!']|a http://x!",
                "{'text':'inner'}|inner",
                "5|5",
                "true|true",
                "{'body':'kept'}|{'body':'kept'}",
                "[['a']]|['a']",
                "''|''"
            })
    void wordsAreKeptWhateverFormTheyHave(String literal, String words) {
        Item item = Sample.with("\"text\":" + literal.replace('\'', '"'));

        assertThat(item.text()).isEqualTo(words.equals("''") ? "" : words.replace('\'', '"'));
    }

    @Test
    void participantsGivenByATextAreToldByItsForm() {
        Item item = Sample.with("\"sender\":\"dana@contoso.test\",\"recipients\":[\"+1 (415) 555-0123\","
                + "\"wa-lid:88210345\",\"Dana Reyes\",14155550123,null,{},\"\",true,{\"number\":14155550123}]");

        assertThat(item.sender()).isEqualTo(new Participant(null, null, null, "dana@contoso.test"));
        assertThat(item.recipients())
                .containsExactly(
                        new Participant(null, "+1 (415) 555-0123", null, null),
                        new Participant(null, null, "wa-lid:88210345", null),
                        new Participant("Dana Reyes", null, null, null),
                        new Participant(null, "14155550123", null, null),
                        NOBODY,
                        NOBODY,
                        NOBODY,
                        NOBODY,
                        new Participant(null, "14155550123", null, null));
    }

    @Test
    void participantsAreReadAsPeopleAndProgramsWriteThem() {
        Item item = Sample.with("\"sender\":\"Mei Lin <mei@contoso.test>\",\"recipients\":[\"<kofi@contoso.test>\","
                + "\"\u00A0+1\u00A0(415)\u00A0555\u20110123\u200B\",\"WX:wxid_8h2k\",14155550123.0,"
                + "{\"number\":14155550123.0},{\"number\":1.5,\"account\":1.4155550123E10},"
                + "\"x\\r\\ny <dana@contoso.test>\"]");

        assertThat(item.sender()).isEqualTo(new Participant("Mei Lin", null, null, "mei@contoso.test"));
        assertThat(item.recipients())
                .containsExactly(
                        new Participant(null, null, null, "kofi@contoso.test"),
                        new Participant(null, "\u00A0+1\u00A0(415)\u00A0555\u20110123\u200B", null, null),
                        new Participant(null, null, "WX:wxid_8h2k", null),
                        new Participant(null, "14155550123", null, null),
                        new Participant(null, "14155550123", null, null),
                        new Participant(null, "1.5", "14155550123", null),
                        new Participant("x\r\ny <dana@contoso.test>", null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mei Lin <mei@x.test>|mei@x.test",
                "Lin, Mei <mei@x.test>; Kofi <kofi@x.test>|mei@x.test kofi@x.test",
                "a@x.test, Lin, Mei <mei@x.test>, b@x.test|a@x.test mei@x.test b@x.test",
                "boss@x.test <eve@x.test>|eve@x.test",
                "SMTP: a@x.test mailto:b@x.test|SMTP:_a@x.test mailto:b@x.test",
            })
    void addressesWithNamesAreSplitWithoutTheNames(String text, String addresses) {
        assertThat(Sample.with("\"userEmailAddresses\":\"" + text + "\"").userEmailAddresses())
                .extracting(address -> address.replace(' ', '_'))
                .containsExactly(addresses.split(" "));
    }

    @Test
    void aDeletedAccountIsNoSender() {
        assertThat(Sample.with("\"sender\":null").sender()).isNull();
        assertThat(Sample.with("\"sender\":{}").sender()).isEqualTo(NOBODY);
    }

    @Test
    void oneRecipientNeedsNoArray() {
        assertThat(Sample.with("\"recipients\":{\"number\":\"1\"}").recipients())
                .containsExactly(new Participant(null, "1", null, null));
    }

    @Test
    void addressesMayStandInOneString() {
        assertThat(Sample.with("\"userEmailAddresses\":\"a@x.test; b@x.test,c@x.test\"")
                        .userEmailAddresses())
                .containsExactly("a@x.test", "b@x.test", "c@x.test");
        assertThat(Sample.with("\"userEmailAddresses\":[\"a@x.test\",null,{},\"\"]")
                        .userEmailAddresses())
                .containsExactly("a@x.test");
    }

    @Test
    void noAnnouncedAttachmentVanishes() {
        Item item = Sample.with("\"attachments\":[{\"name\":\"lost.pdf\",\"size\":5},{\"id\":7},\"b2\",true,null,"
                + "{\"id\":\"c3\",\"size\":-1},{\"id\":\"d4\",\"size\":\"12\"}]");

        assertThat(item.attachments())
                .containsExactly(
                        new Attachment("", "lost.pdf", null, 5, null),
                        new Attachment("7", null, null, Attachment.UNKNOWN, null),
                        new Attachment("b2", "b2", null, Attachment.UNKNOWN, null),
                        new Attachment("", null, null, Attachment.UNKNOWN, null),
                        new Attachment("c3", null, null, Attachment.UNKNOWN, null),
                        new Attachment("d4", null, null, 12, null));
    }

    @Test
    void aConversationGivenByATextIsKnownByThatId() {
        assertThat(Sample.with("\"conversation\":\"c1\"").conversation())
                .isEqualTo(new Conversation("c1", null, false));
        assertThat(Sample.with("\"conversation\":{\"group\":\"true\"}").conversation())
                .isEqualTo(new Conversation(null, null, true));
        assertThat(Sample.with("\"conversation\":[]").conversation()).isNull();
    }

    @Test
    void aCallWithoutItsStartBeganWhenTheItemWasSent() {
        Call call = Sample.with("\"call\":{\"durationSeconds\":267.9}").call();

        assertThat(call).isEqualTo(new Call(Instant.parse("2026-11-18T00:00:00Z"), null, 267L, "unknown", null));
        assertThat(Sample.with("\"call\":\"missed\"").call()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,", "\"12\",12", "true,", "1e400,", "123456789012345678901234567890,", "NULL,"})
    void aDurationIsANumberOfSecondsOrUnknown(String literal, Long seconds) {
        Call call = Sample.with("\"call\":{\"durationSeconds\":" + literal.replace("NULL", "null") + "}")
                .call();

        assertThat(call.durationSeconds()).isEqualTo(seconds);
    }

    @Test
    void brokenReactionsAreLeftOut() {
        Item item = Sample.with(
                "\"reactions\":[{\"emoji\":\"👍\",\"at\":\"yesterday\"},{\"from\":{}},null,5.5,{\"emoji\":\"\"}]");

        assertThat(item.reactions())
                .containsExactly(
                        new Reaction(null, "👍", null, null),
                        new Reaction(new Participant(null, null, null, null), null, null, null),
                        new Reaction(null, null, null, null),
                        new Reaction(null, null, null, "5.5"),
                        new Reaction(null, null, null, null));
    }

    @Test
    void anUnreadableOffsetIsUnknown() {
        assertThat(Sample.with("\"utcOffset\":\"+14:00\"").utcOffset()).isEqualTo(ZoneOffset.ofHours(14));
        assertThat(Sample.with("\"utcOffset\":\"PST\"").utcOffset()).isNull();
        assertThat(Sample.with("\"utcOffset\":\"+99:00\"").utcOffset()).isNull();
    }

    @Test
    void anEmptyOrMissingKindIsAMessage() {
        assertThat(Sample.with("\"kind\":\"\",\"channel\":null").kind()).isEqualTo("message");
        assertThat(Sample.with("\"kind\":\"\",\"channel\":{}").channel()).isEqualTo("chat");
        assertThat(Sample.with("\"format\":\"pdf\"").email()).isFalse();
    }
}
