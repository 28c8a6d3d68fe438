package org.mobilearchive.connector.telemessage.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PathsTest {
    private final Paths paths = new Paths();

    @Property
    void anyIdIsExactlyOneSegmentOfTheSitesOwnOrigin(@ForAll String id) {
        boolean usable = Paths.addressable(id);
        assertThat(usable).isEqualTo(paths.addressable(new ItemKey("whatsapp", "1", 1), attachment(id)));
        if (!usable) {
            assertThatThrownBy(() -> paths.segment(id)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        URI uri = URI.create("https://site.test/v1/items/" + paths.segment(id) + "/message");

        assertThat(uri.getHost()).isEqualTo("site.test");
        assertThat(segments(uri.normalize())).hasSize(5);
        assertThat(URLDecoder.decode(segments(uri).get(3).replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(id);
    }

    @Example
    void hostileIdsAreEscaped() {
        assertThat(paths.segment("../../x")).isEqualTo("..%2F..%2Fx");
        assertThat(paths.segment("http://127.0.0.1/")).isEqualTo("http%3A%2F%2F127.0.0.1%2F");
        assertThat(paths.segment("//host/x\\")).isEqualTo("%2F%2Fhost%2Fx%5C");
        assertThat(paths.segment("%2e%2e")).isEqualTo("%252e%252e");
        assertThat(paths.segment("a b+c?d#e;f{{g}}\r\n\0é"))
                .isEqualTo("a%20b%2Bc%3Fd%23e%3Bf%7B%7Bg%7D%7D%0D%0A%00%C3%A9");
        assertThat(paths.segment("A-z_0.9~")).isEqualTo("A-z_0.9~");
        assertThat(paths.segment("/".repeat(10_000))).hasSize(30_000);
    }

    @Example
    void whatCannotBeASegmentIsNotAddressable() {
        for (String id : new String[] {"", ".", "..", "\ud83d", "a\udc4d"}) {
            assertThat(Paths.addressable(id)).isFalse();
            assertThatThrownBy(() -> paths.item(new ItemKey("whatsapp", id, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Paths.addressable("...")).isTrue();
    }

    @Example
    void recordsGiveTheirOwnIds() {
        assertThat(paths.item(new ItemKey("whatsapp", "a/1", 1))).isEqualTo("a%2F1");
        assertThat(paths.attachment(attachment("b/2"))).isEqualTo("b%2F2");
    }

    @Example
    void queryValuesAreCarriedExactly() {
        assertThat(paths.query("2026-11-18T00:00:00.5Z&limit=1+ "))
                .isEqualTo("2026-11-18T00%3A00%3A00.5Z%26limit%3D1%2B%20");
        assertThatThrownBy(() -> paths.query("\ud83d")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> segments(URI uri) {
        return List.of(uri.getRawPath().split("/", -1));
    }

    private static Attachment attachment(String id) {
        return new Attachment(id, null, null, 0, null);
    }
}
