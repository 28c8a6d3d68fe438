package org.mobilearchive.connector.telemessage.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mobilearchive.connector.telemessage.json.JsonLiterals;

class ItemSizeTest {
    /** The bytes of the only character of this JSON text, measured by the platform. */
    static int bytesOf(String json) {
        String text = JsonLiterals.string(('"' + json + '"').getBytes(UTF_8));
        return replacingLoneSurrogates(text).getBytes(UTF_8).length;
    }

    @Property(tries = 300)
    void theSizeIsWhatThePlatformEncodes(@ForAll String text) {
        assertThat(ItemSize.utf8Bytes(text))
                .isEqualTo(replacingLoneSurrogates(text).getBytes(UTF_8).length);
    }

    @Example
    void pairsAndLoneHalvesOfThemAreToldApart() {
        assertThat(ItemSize.utf8Bytes(null)).isZero();
        assertThat(ItemSize.utf8Bytes("\ud83d\udc4d")).isEqualTo(4);
        assertThat(ItemSize.utf8Bytes("\udc4d\ud83d")).isEqualTo(6);
        assertThat(ItemSize.utf8Bytes("\ud83d\ud83d\udc4d\udc4d")).isEqualTo(10);
    }

    private static String replacingLoneSurrogates(String text) {
        StringBuilder replaced = new StringBuilder();
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xfffd : point)
                .forEach(replaced::appendCodePoint);
        return replaced.toString();
    }
}
