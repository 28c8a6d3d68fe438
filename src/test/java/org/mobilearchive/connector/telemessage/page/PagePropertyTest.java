package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mobilearchive.connector.telemessage.Sample;

class PagePropertyTest {
    /** Bytes of the inside of a string: anything, but no quote that ends it, and no backslash before its end. */
    @Provide
    Arbitrary<byte[]> garbage() {
        Arbitrary<Byte> hostile =
                Arbitraries.of((byte) '{', (byte) '}', (byte) '[', (byte) ']', (byte) ',', (byte) 0xc3);
        return Arbitraries.oneOf(Arbitraries.bytes(), hostile)
                .filter(b -> b != '"' && b != '\\')
                .array(byte[].class)
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void garbageInStringsNeverReachesANeighbour(@ForAll("garbage") byte[] text, @ForAll @IntRange(max = 5) int place)
            throws Exception {
        List<byte[]> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            items.add(Sample.item("\"text\":\"words\"").getBytes(UTF_8));
        }
        items.set(place, withText(text));

        List<byte[]> slices = Sample.slices(Sample.read(page(items)));

        assertThat(slices).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(slices.get(i)).isEqualTo(items.get(i));
            assertThat(i == place || Sample.reading(Sample.raw(slices.get(i))).isReadable())
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void anyBytesAsAnItemGiveAnOutcomeAndNeverAnError(@ForAll @Size(max = 80) byte[] bytes) throws Exception {
        assertThat(Sample.reading(Sample.raw(bytes)).detail()).isNotNull();
        try {
            Sample.slices(Sample.read(bytes));
        } catch (PageException e) {
            assertThat(e).hasMessageContaining("at byte");
        }
    }

    @Property(tries = 300)
    void anItemWithAByteChangedIsNeverAnError(@ForAll @IntRange(max = 300) int place, @ForAll byte value)
            throws Exception {
        byte[] item = Sample.item("\"text\":\"a\",\"sender\":{\"name\":null},\"call\":{\"durationSeconds\":1.5}")
                .getBytes(UTF_8);
        item[place % item.length] = value;

        assertThat(Sample.reading(Sample.raw(item)).detail()).doesNotContain("\"");
    }

    @Property(tries = 100)
    void aPageWithGarbageCutOffAnywhereIsRefused(
            @ForAll("garbage") byte[] text, @ForAll @IntRange(max = 99) int percent) throws IOException {
        byte[] page = page(List.of(withText(text), withText(text)));
        byte[] cut = Arrays.copyOf(page, page.length * percent / 100);

        assertThatThrownBy(() -> Sample.read(cut)).isInstanceOf(PageException.class);
    }

    private static byte[] withText(byte[] text) throws IOException {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        item.write(("{" + Sample.REQUIRED + ",\"text\":\"").getBytes(UTF_8));
        item.write(text);
        item.write("\"}".getBytes(UTF_8));
        return item.toByteArray();
    }

    private static byte[] page(List<byte[]> items) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write("{\"items\":[".getBytes(UTF_8));
        for (int i = 0; i < items.size(); i++) {
            page.write((i == 0 ? "" : " ,\n").getBytes(UTF_8));
            page.write(items.get(i));
        }
        page.write("],\"next\":null,\"total\":6}".getBytes(UTF_8));
        return page.toByteArray();
    }
}
