package org.mobilearchive.connector.telemessage.item;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.LostContent;
import org.mobilearchive.connector.telemessage.Sample;

class ItemReaderTest {
    private static final String TIMES = "\"archivedAt\":\"2026-11-18T00:00:19Z\",\"sentAt\":\"2026-11-18T00:00:00Z\"";

    private static final Instant START = Instant.parse("2026-11-18T00:00:00Z");

    private static final String FULL =
            """
                {"id":"a1","version":2,"archivedAt":"2026-11-18T00:00:19.8Z","sentAt":"2026-11-17T16:00:00.5-08:00",
                 "utcOffset":"-08:00","format":"record","kind":"call","channel":"voice","direction":"outgoing",
                 "conversation":{"id":"c1","name":"Team","group":true},
                 "sender":{"name":"Dana","number":"+14155550123","account":"tg:1","email":"dana@contoso.test"},
                 "recipients":[{"number":"12345"}],"userEmailAddresses":["dana@contoso.test"],
                 "subject":"s","text":"t","attachments":[{"id":"r1","name":"n","contentType":"audio/wav","size":9,"sha256":"ab"}],
                 "replyTo":"q1","original":"o1","scope":"everyone","readState":"read","previousText":"p",
                 "call":{"start":"2026-11-18T00:00:00Z","end":"2026-11-18T00:04:27Z","durationSeconds":267,
                         "status":"answered","recording":"r1"},
                 "reactions":[{"from":{"name":"Kofi"},"emoji":"👍","at":"2026-11-18T00:01:00Z"}]}""";

    private static final Item FULL_ITEM = new Item(
            new ItemKey("whatsapp", "a1", 2),
            Instant.parse("2026-11-18T00:00:19.8Z"),
            Instant.parse("2026-11-18T00:00:00.5Z"),
            ZoneOffset.ofHours(-8),
            false,
            "call",
            "voice",
            "outgoing",
            new Conversation("c1", "Team", true),
            new Participant("Dana", "+14155550123", "tg:1", "dana@contoso.test"),
            List.of(new Participant(null, "12345", null, null)),
            List.of("dana@contoso.test"),
            "s",
            "t",
            List.of(new Attachment("r1", "n", "audio/wav", 9, "ab")),
            "q1",
            "o1",
            "everyone",
            "read",
            "p",
            new Call(START, START.plusSeconds(267), 267L, "answered", "r1"),
            List.of(new Reaction(new Participant("Kofi", null, null, null), "👍", START.plusSeconds(60), null)),
            null,
            FurtherMembers.NONE);

    @Test
    void everyMemberOfTheContractIsRead() {
        ItemReading reading = Sample.reading(FULL);

        assertThat(reading).isEqualTo(new ItemReading.Readable(reading.raw(), FULL_ITEM));
    }

    @Test
    void theRequiredMembersAreEnough() {
        Item item = Sample.with("\"text\":null");

        assertThat(item.kind()).isEqualTo("message");
        assertThat(item.channel()).isEqualTo("chat");
        assertThat(item.email()).isFalse();
        assertThat(item.recipients()).isEmpty();
        assertThat(item.text()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "\"007\", 007",
        "9007199254740993, 9007199254740993",
        "\"9007199254740993\", 9007199254740993",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "\" x \", ' x '",
        "\"../../\\u0078\", ../../x"
    })
    void idsAreTakenExactly(String literal, String id) {
        ItemReading reading = Sample.reading("{\"id\":" + literal + ",\"version\":1," + TIMES + "}");

        assertThat(reading.key()).isEqualTo(new ItemKey("whatsapp", id, 1));
        assertThat(reading.isReadable()).isTrue();
        assertThat(reading.isInvalid() || reading.isTooLarge()).isFalse();
        assertThat(reading.detail()).isEmpty();
    }

    @Test
    void anIdOfTenThousandCharactersIsReadAndALongerOneIsNot() {
        String item = "{\"id\":\"%s\",\"version\":1," + TIMES + "}";

        assertThat(Sample.reading(item.formatted("x".repeat(10_000))).isReadable())
                .isTrue();
        assertThat(Sample.reading(item.formatted("x".repeat(10_001))).isInvalid())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id|{'version':1,_}",
                "id|{'id':null,'version':1,_}",
                "id|{'id':'','version':1,_}",
                "id|{'id':1.0,'version':1,_}",
                "id|{'id':1e3,'version':1,_}",
                "id|{'id':true,'version':1,_}",
                "id|{'id':['x'],'version':1,_}",
                "version|{'id':'secret',_}",
                "version|{'id':'secret','version':0,_}",
                "version|{'id':'secret','version':-1,_}",
                "version|{'id':'secret','version':1.0,_}",
                "version|{'id':'secret','version':'1',_}",
                "version|{'id':'secret','version':null,_}",
                "version|{'id':'secret','version':9223372036854775808,_}",
                "archivedAt|{'id':'secret','version':1,'sentAt':'2026-11-18T00:00:00Z'}",
                "archivedAt|{'id':'secret','version':1,'archivedAt':1,'sentAt':'2026-11-18T00:00:00Z'}",
                "id must not stand twice|{'id':'secret','id':'secret','version':1,_}",
                "text must not stand twice|{'id':'secret','version':1,_,'text':'secret','text':'secret'}",
                "twice|{'id':'secret','version':1,_,'sender':{'name':'secret','name':'secret'}}",
                "object|'secret'",
                "object|7",
                "object|null",
                "object|[]",
                "JSON|NaN",
                "JSON|{'id':'secret','version':1,_,'text':secret}",
                "JSON|{'id':'secret','version':1,_,'x':NaN}",
                "JSON|{'id':'secret','version':1,_,'x':01}",
                "JSON|{'id':'secret','version':1,_,}",
                "JSON|{'id':'secret','version':1,_,'text':'\\x1F'}",
                "JSON|{'id':'secret','version':1,_,'x':'\\uD8'}",
                "JSON|{'id':'secret','version':1,_,'\\q':1}",
                "one value|{'id':'secret','version':1,_} 1"
            })
    void whatBreaksTheContractIsInvalidByNameAndRuleWithoutItsContent(String rule, String item) {
        ItemReading reading = Sample.reading(item.replace("_", TIMES).replace('\'', '"'));

        assertThat(reading.isInvalid()).isTrue();
        assertThat(reading.detail()).contains(rule).doesNotContain("secret").doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|nothing",
                ",'sentAt':null|null",
                ",'sentAt':1763424000|1763424000",
                ",'sentAt':'2026-11-18'|2026-11-18",
                ",'sentAt':'0001-01-01T00:00:00Z'|0001-01-01T00:00:00Z",
                ",'sentAt':'2026-11-18T24:00:00Z'|2026-11-18T24:00:00Z",
                ",'sentAt':'2026-11-18T06:00:00'|2026-11-18T06:00:00",
                ",'sentAt':'1969-12-31T23:59:59Z'|1969-12-31T23:59:59Z",
                ",'sentAt':'2026-11-19T06:00:01Z'|2026-11-19T06:00:01Z",
                ",'sentAt':{'$date':7}|{\"$date\":7}",
            })
    void anItemWhoseSentAtCannotBeReadIsTakenByItsArchivedAtWithWhatWasReceived(
            @Nullable String sentAt, String received) {
        Item item = item(
                "{'id':'a','version':1,'archivedAt':'2026-11-18T06:00:00Z'" + (sentAt == null ? "" : sentAt) + "}");

        assertThat(item.sentAt()).isEqualTo("2026-11-18T06:00:00Z");
        assertThat(item.unreadSentAt()).isEqualTo(received);
    }

    @Test
    void anItemSentUpToADayAfterTheSiteGotItIsTakenByItsSentAt() {
        Item item = item("{'id':'a','version':1,'archivedAt':'2026-11-18T06:00:00Z','sentAt':'2026-11-19T06:00:00Z'}");

        assertThat(item.sentAt()).isEqualTo("2026-11-19T06:00:00Z");
        assertThat(item.unreadSentAt()).isNull();
    }

    @Test
    void anItemThatCannotBeReadKeepsTheTimeAtWhichTheSiteGotIt() {
        assertThat(archivedAt("{'id':'a','version':1,'archivedAt':'2026-11-18T06:00:00Z','text':'\\x1F'}"))
                .isEqualTo("2026-11-18T06:00:00Z");
        assertThat(archivedAt("{'archivedAt':'2026-11-18T06:00:00Z','text':NaN}"))
                .isEqualTo("2026-11-18T06:00:00Z");
        assertThat(archivedAt("{'archivedAt':'2026-11-18T06:00:00Z','archivedAt':'2026-11-18T06:00:00Z'}"))
                .isNull();
        assertThat(archivedAt("{'archivedAt':'soon'}")).isNull();
        assertThat(archivedAt("{'x':{'archivedAt':'2026-11-18T06:00:00Z'}}")).isNull();
        assertThat(archivedAt("7")).isNull();
    }

    private static Item item(String json) {
        return ((ItemReading.Readable) Sample.reading(json.replace('\'', '"'))).item();
    }

    private static @Nullable Instant archivedAt(String json) {
        return Sample.reading(json.replace('\'', '"')).raw().archivedAt();
    }

    @Test
    void anInvalidItemKeepsTheIdentityThatItClearlyStates() {
        ItemKey key = new ItemKey("whatsapp", "a1", 1);

        assertThat(Sample.reading("{\"text\":\"\\x1F\",\"id\":\"a1\",\"version\":1," + TIMES + "}")
                        .key())
                .isEqualTo(key);
        assertThat(Sample.reading("{\"id\":\"a1\",\"version\":1}").key()).isEqualTo(key);
        assertThat(Sample.reading("{\"x\":NaN,\"id\":7,\"version\":1}").key())
                .isEqualTo(new ItemKey("whatsapp", "7", 1));
        assertThat(Sample.reading("{\"id\":\"a1\",\"version\":1,\"id\":\"a1\"}").key())
                .isNull();
        assertThat(Sample.reading("{\"id\":\"a1\",\"version\":1,\"version\":2}").key())
                .isNull();
        assertThat(Sample.reading("{\"id\":\"a1\"}").key()).isNull();
        assertThat(Sample.reading("{\"id\":\"\",\"version\":1}").key()).isNull();
        assertThat(Sample.reading("[]").key()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c3(",
                "\u00c0\u0080",
                "\u00ed\u00a0\u0080",
                "\u00f5\u0080\u0080\u0080",
                "\u00ff",
                "\u00e2\u0082"
            })
    void whatIsNotUtf8IsInvalid(String bytes) {
        ItemReading reading =
                Sample.reading(Sample.raw(Sample.item("\"x\":\"" + bytes + "\"").getBytes(ISO_8859_1)));

        assertThat(reading.isInvalid()).isTrue();
        assertThat(reading.detail()).contains("UTF-8");
        assertThat(reading.key()).isEqualTo(new ItemKey("whatsapp", "a1", 1));
    }

    @Test
    void loneSurrogatesAndNulAndControlsStayInTheText() {
        assertThat(Sample.with("\"text\":\"a\\ud83d\\u0000\\u001f\"").text()).isEqualTo("a\ud83d\0\u001f");
    }

    @Test
    void unknownMembersKindsAndChannelsFailNothing() {
        Item item = Sample.with("\"kind\":\"switch\",\"channel\":\"carrier-pigeon\",\"scope\":\"some\","
                + "\"x\":{\"a\":1,\"a\":2},\"x\":[1e400],\"\":null,\"original2\":[[[]]]");

        assertThat(item.kind()).isEqualTo("switch");
        assertThat(item.channel()).isEqualTo("carrier-pigeon");
        assertThat(item.scope()).isEqualTo("some");
    }

    @Test
    void markupIsTextAndNeverParsed() {
        String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";

        assertThat(Sample.with("\"text\":\"" + bomb + "\"").text()).isEqualTo(bomb);
    }

    @Test
    void anEmailItemThatCannotBeAskedForIsInvalid() {
        String item = "{\"id\":\"%s\",\"version\":1,\"format\":\"email\"," + TIMES + "}";

        assertThat(Sample.reading(item.formatted("..")).isInvalid()).isTrue();
        assertThat(((ItemReading.Readable) Sample.reading(item.formatted("../..")))
                        .item()
                        .email())
                .isTrue();
    }

    @Test
    void bytesThatCannotBeGotAreNoFaultOfTheItem() {
        ItemReader reader = new ItemReader(100);

        assertThatThrownBy(() -> reader.read(new RawItem("whatsapp", new LostContent())))
                .isInstanceOf(IOException.class)
                .hasMessage("disk lost");
    }
}
