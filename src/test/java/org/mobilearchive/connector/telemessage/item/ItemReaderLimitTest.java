package org.mobilearchive.connector.telemessage.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.Sample;

class ItemReaderLimitTest {
    private static final int LIMIT = 2 * 1024 * 1024;

    private final ItemReader reader = new ItemReader(LIMIT);

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\u0001", "é", "\\u00e9", "老", "👍", "\\ud83d\\udc4d", "\\ud83d"})
    void exactlyTheLimitIsReadableAndOneByteMoreIsNot(String character) throws IOException {
        int bytes = ItemSizeTest.bytesOf(character);
        String text = character.repeat(LIMIT / bytes) + "y".repeat(LIMIT % bytes);

        assertThat(read("\"text\":\"" + text + "\"").isReadable()).isTrue();

        ItemReading over = read("\"text\":\"" + text + "z\"");
        assertThat(over.isTooLarge()).isTrue();
        assertThat(over.key()).isEqualTo(new ItemKey("whatsapp", "a1", 1));
        assertThat(over.detail()).contains("limits.item-bytes");
    }

    @Test
    void theLimitMayBeSmallerThanAnId() throws IOException {
        ItemReader small = new ItemReader(1);

        assertThat(small.read(Sample.raw(Sample.item("\"text\":\"1\""))).isReadable())
                .isTrue();
        assertThat(small.read(Sample.raw(Sample.item("\"text\":\"12\""))).isTooLarge())
                .isTrue();
    }

    @Test
    void theTextAndThePreviousTextCountTogether() throws IOException {
        String half = "x".repeat(LIMIT / 2);

        assertThat(read("\"text\":\"" + half + "\",\"previousText\":\"" + half + "\"")
                        .isReadable())
                .isTrue();
        assertThat(read("\"text\":\"" + half + "\",\"previousText\":\"" + half + "x\"")
                        .isTooLarge())
                .isTrue();
    }

    @Test
    void theIdentityOfATextFarOverTheLimitIsFoundAfterIt() throws IOException {
        String item = "{\"text\":\"" + "\\u8001".repeat(2 * LIMIT) + "\"," + Sample.REQUIRED + "}";

        ItemReading reading = reader.read(Sample.raw(item));

        assertThat(reading).isInstanceOf(ItemReading.TooLarge.class);
        assertThat(reading.key()).isEqualTo(new ItemKey("whatsapp", "a1", 1));
    }

    @Test
    void aTextOverTheLimitWithoutAnIdentityIsInvalid() throws IOException {
        ItemReading reading = reader.read(Sample.raw("{\"text\":\"" + "x".repeat(LIMIT + 1) + "\"}"));

        assertThat(reading.isInvalid()).isTrue();
        assertThat(reading.detail()).contains("id and version");
    }

    @Test
    void anUnknownMemberMayHaveAnySize() throws IOException {
        String pairs = "{\"a\":1},".repeat(BoundedParser.ALWAYS_READ_TOKENS);

        assertThat(read("\"unknown\":\"" + "x".repeat(3 * LIMIT) + "\"").isReadable())
                .isTrue();
        assertThat(read("\"unknown\":[" + pairs + "{}]").isReadable()).isTrue();
        assertThat(read("\"" + "n".repeat(LIMIT) + "\":1").isReadable()).isTrue();
    }

    @Test
    void knownMembersThatFillTheMemoryAreTooLarge() throws IOException {
        String name = "{\"name\":\"" + "x".repeat(LIMIT / 4) + "\"},";

        assertThat(read("\"recipients\":[" + "{},".repeat(BoundedParser.ALWAYS_READ_TOKENS) + "{}]")
                        .isTooLarge())
                .isTrue();
        assertThat(read("\"recipients\":[" + name.repeat(17) + "{}]").isTooLarge())
                .isTrue();
        assertThat(read("\"recipients\":[" + "{\"number\":\"+14155550123\"},".repeat(20_000) + "{}]")
                        .isReadable())
                .isTrue();
    }

    @Test
    void aRaisedLimitReadsWhatWasTooLarge() throws IOException {
        RawItem crowd = Sample.raw(Sample.item("\"recipients\":[" + "{},".repeat(200_000) + "{}]"));
        RawItem novel = Sample.raw(Sample.item("\"text\":\"" + "x".repeat(2 * LIMIT) + "\""));

        for (RawItem raw : new RawItem[] {crowd, novel}) {
            assertThat(reader.read(raw).isTooLarge()).isTrue();
            assertThat(new ItemReader(10L * LIMIT).read(raw).isReadable()).isTrue();
        }
    }

    @Test
    void tooDeepOrTooManyDigitsIsInvalid() throws IOException {
        assertThat(read("\"unknown\":" + "[".repeat(2_000) + "]".repeat(2_000)).detail())
                .contains("nested");
        assertThat(read("\"text\":" + "[".repeat(100_000) + "]".repeat(100_000)).detail())
                .contains("nested");
        assertThat(read("\"unknown\":" + "1".repeat(2_000)).isInvalid()).isTrue();
    }

    @Test
    void aLimitBelowOneByteIsRefused() {
        assertThatThrownBy(() -> new ItemReader(0)).hasMessageContaining("limits.item-bytes");
    }

    @Test
    void aLimitOfAnySizeIsTaken() throws IOException {
        assertThat(new ItemReader(Long.MAX_VALUE)
                        .read(Sample.raw(Sample.item("")))
                        .isReadable())
                .isTrue();
    }

    private ItemReading read(String members) throws IOException {
        return reader.read(Sample.raw(Sample.item(members)));
    }
}
