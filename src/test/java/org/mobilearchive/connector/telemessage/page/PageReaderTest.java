package org.mobilearchive.connector.telemessage.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.LostContent;
import org.mobilearchive.connector.telemessage.Sample;
import org.mobilearchive.connector.telemessage.item.RawItem;
import org.mobilearchive.connector.telemessage.json.JsonScanner;

class PageReaderTest {
    private static final String SECRET = "s3cr3t-words";

    private static final String PAGE =
            """
            { "total": 3, "more": {"x": [1, "]}"]}, "items" : [ {"id":"1","text":"]},{\\"\\\\"}, {"id" : "2"},
              {"id":"ü"} ] , "next": "c\\u0032" }""";

    @Test
    void theEnvelopeIsReadInAnyOrderAndWithUnknownMembers() throws Exception {
        Page page = Sample.read(PAGE);

        assertThat(page.archiver()).isEqualTo("whatsapp");
        assertThat(page.count()).isEqualTo(3);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.next()).isEqualTo("c2");
        assertThat(page.content().size()).isEqualTo(PAGE.getBytes(UTF_8).length);
    }

    @Test
    void itemsAreCutOutByteForByteInOrderAsOftenAsWanted() throws Exception {
        Page page = Sample.read(PAGE);

        for (int pass = 0; pass < 2; pass++) {
            assertThat(Sample.slices(page))
                    .extracting(slice -> new String(slice, UTF_8))
                    .containsExactly("{\"id\":\"1\",\"text\":\"]},{\\\"\\\\\"}", "{\"id\" : \"2\"}", "{\"id\":\"ü\"}");
        }
    }

    @Test
    void anEmptyWindowIsAPageWithoutItems() throws Exception {
        Page page = Sample.read("{\"items\":[],\"next\":null,\"total\":0}\n");

        assertThat(page).isEmpty();
        assertThat(page.next()).isNull();
        assertThatThrownBy(() -> page.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aByteOrderMarkIsTolerated() throws Exception {
        Page page = Sample.read("\ufeff" + PAGE);

        assertThat(Sample.slices(page)).hasSize(3).contains("{\"id\" : \"2\"}".getBytes(UTF_8));
    }

    @Test
    void aPageCutOffAtAnyByteIsRefused() {
        byte[] page = PAGE.getBytes(UTF_8);
        for (int length = 0; length < page.length; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            assertThatThrownBy(() -> Sample.read(cut)).as("cut at %d", length).isInstanceOf(PageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "<!DOCTYPE html><html>s3cr3t-words</html>",
                "s3cr3t-words",
                "null",
                "[]",
                "{}",
                "\"items\"",
                "{\"items\":[],\"next\":null}",
                "{\"items\":[],\"total\":0}",
                "{\"next\":null,\"total\":0}",
                "{\"items\":null,\"next\":null,\"total\":0}",
                "{\"items\":{},\"next\":null,\"total\":0}",
                "{\"items\":[],\"next\":0,\"total\":0}",
                "{\"items\":[],\"next\":\"\",\"total\":0}",
                "{\"items\":[],\"next\":NULL,\"total\":0}",
                "{\"items\":[],\"next\":\"\\x1F\",\"total\":0}",
                "{\"items\":[],\"next\":\"\\ud83d\",\"total\":0}",
                "{\"items\":[],\"next\":nul,\"total\":0}",
                "{\"items\":[],\"next\":null,\"total\":-1}",
                "{\"items\":[],\"next\":null,\"total\":1.0}",
                "{\"items\":[],\"next\":null,\"total\":\"1\"}",
                "{\"items\":[],\"next\":null,\"total\":null}",
                "{\"items\":[],\"next\":null,\"total\":01}",
                "{\"items\":[],\"next\":null,\"total\":1e1}",
                "{\"items\":[],\"next\":null,\"total\":99999999999999999999}",
                "{\"items\":[],\"next\":null,\"total\":0} s3cr3t-words",
                "{\"items\":[],\"next\":null,\"total\":0}}",
                "{\"items\":[],\"next\":null,\"total\":0}{\"items\":[],\"next\":null,\"total\":0}",
                "{\"items\":[],\"next\":null,\"total\":0,\"total\":0}",
                "{\"items\":[],\"items\":[],\"next\":null,\"total\":0}",
                "{\"items\":[],\"next\":null,\"n\\u0065xt\":null,\"total\":0}",
                "{\"items\":[],\"next\":null,\"total\":0,}",
                "{\"x\":1,\"x\":1,\"items\":[],\"next\":null,\"total\":0}",
                "{\"items\":[1,],\"next\":null,\"total\":0}",
                "{\"items\":[,1],\"next\":null,\"total\":0}",
                "{\"items\":[1 2],\"next\":null,\"total\":0}",
                "{\"items\":[{\"s3cr3t-words\":[}],\"next\":null,\"total\":0}",
                "{\"items\":[\"s3cr3t-words],\"next\":null,\"total\":0}",
                "{items:[],\"next\":null,\"total\":0}",
                "{\"items\":[]\"next\":null,\"total\":0}",
                "{\"items\":[],\"next\":null,\"total\":0,\"\\q\":1}"
            })
    void whatIsNoCompletePageIsRefusedWithoutAWordOfIt(String page) {
        assertThatThrownBy(() -> Sample.read(page))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("archiver whatsapp")
                .hasMessageContaining("at byte")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void utf16IsRefused() {
        for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
            assertThatThrownBy(() -> Sample.read(PAGE.getBytes(charset))).isInstanceOf(PageException.class);
            assertThatThrownBy(() -> Sample.read(("\ufeff" + PAGE).getBytes(charset)))
                    .isInstanceOf(PageException.class)
                    .hasMessageContaining("UTF-16");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\",\"text\":\"\\x1F\"}",
                "{\"text\":\"\\u12\"}",
                "{\"text\":\"\\uZZZZ\"}",
                "{\"text\":\"a\nb\0\"}",
                "{\"text\":\"\\ud83d\"}",
                "{\"text\":\"\u00c3(\u00ff\u00c0\"}",
                "{\"n\":NaN}",
                "{\"a\":1 2,,:}",
                "{\"id\":\"x\",\"id\":\"y\"}",
                "NaN",
                "7",
                "\"text\"",
                "null",
                "[]",
                "[{}]",
                "'x'",
                "{'a':b}",
                "{}"
            })
    void aBrokenItemNeverSpoilsItsNeighbours(String broken) throws Exception {
        byte[] slice = broken.getBytes(ISO_8859_1);
        String neighbour = Sample.item("");
        byte[] page = ("{\"items\":[" + neighbour + "," + broken + " ," + neighbour + "],\"next\":null,\"total\":3}")
                .getBytes(ISO_8859_1);

        List<byte[]> slices = Sample.slices(Sample.read(page));

        assertThat(slices).hasSize(3);
        assertThat(slices.get(1)).isEqualTo(slice);
        assertThat(Sample.reading(Sample.raw(slices.get(0))).isReadable()).isTrue();
        assertThat(Sample.reading(Sample.raw(slices.get(2))).isReadable()).isTrue();
    }

    @Test
    void nestingOfAnyDepthSpoilsNothing() throws Exception {
        String deep = "[{\"a\":".repeat(100_000) + "1" + "}]".repeat(100_000);

        Page page = Sample.read(Sample.page(deep + "," + Sample.item("")));
        List<byte[]> slices = Sample.slices(page);

        assertThat(slices).hasSize(2);
        assertThat(slices.get(0)).isEqualTo(deep.getBytes(UTF_8));
        assertThat(Sample.reading(Sample.raw(slices.get(0))).isInvalid()).isTrue();
        assertThat(Sample.reading(Sample.raw(slices.get(1))).isReadable()).isTrue();
    }

    @Test
    void depthWithoutEndIsRefused() {
        assertThatThrownBy(() -> Sample.read("{\"items\":[" + "[".repeat(JsonScanner.MAX_DEPTH + 1)))
                .isInstanceOf(PageException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void membersWithoutEndAndNamesWithoutEndAreRefused() {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i <= EnvelopeScan.MAX_MEMBERS; i++) {
            members.append("\"m").append(i).append("\":0,");
        }
        String longName = "{\"" + "n".repeat(JsonScanner.MAX_LITERAL_BYTES) + "\":0,";

        for (String start : List.of(members.toString(), longName)) {
            assertThatThrownBy(() -> Sample.read(start + "\"items\":[],\"next\":null,\"total\":0}"))
                    .isInstanceOf(PageException.class);
        }
    }

    @Test
    void itemsAcrossTheBuffersEdgesAreCutOutWhole() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            items.append(i == 0 ? "" : ",")
                    .append('"')
                    .append("é".repeat(i * 500))
                    .append('"');
        }

        List<byte[]> slices = Sample.slices(Sample.read(Sample.page(items.toString())));

        for (int i = 0; i < 50; i++) {
            assertThat(new String(slices.get(i), UTF_8)).isEqualTo('"' + "é".repeat(i * 500) + '"');
        }
    }

    @Test
    void anIterationCanBeGivenUp() throws Exception {
        Iterator<RawItem> items = Sample.read(PAGE).iterator();
        items.next();

        ((Closeable) items).close();

        assertThat(items).hasNext();
    }

    @Test
    void aFaultOfTheDiskIsNoFaultOfThePage() {
        assertThatThrownBy(() -> new PageReader(Sample.SPOOL).read("whatsapp", new LostContent()))
                .isInstanceOf(IOException.class)
                .hasMessage("disk lost");
    }
}
