package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.telemessage.item.Attachment;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.Reaction;

/** One message byte for byte: whoever changes a byte of the layout changes message layout 2, and sees it here. */
class GoldenMessageTest {
    private static final Path RENDERED = Path.of("target", "message", "golden.eml");

    @Test
    void theBytesOfTheLayoutStayTheSame() throws Exception {
        assertSame();
    }

    @Test
    void theBytesDependOnNoLocaleAndNoZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertSame();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertSame();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static void assertSame() throws Exception {
        byte[] rendered = Rendering.bytes(Rendering.render(item(), parts()));
        Files.createDirectories(RENDERED.getParent());
        Files.write(RENDERED, rendered);
        try (InputStream golden = GoldenMessageTest.class.getResourceAsStream("/message/golden.eml")) {
            assertThat(golden)
                    .as("the golden message; the rendered one is in %s", RENDERED)
                    .isNotNull();
            assertThat(rendered).as("see %s", RENDERED).isEqualTo(golden.readAllBytes());
        }
    }

    private static Item item() {
        ItemBuilder item = new ItemBuilder();
        item.utcOffset = ZoneOffset.ofHours(-8);
        item.conversation = new Conversation("c212", "Frühstück ☕", true);
        item.text = "See you at ten 👍\nBring the <plans>.";
        item.replyTo = "3EB0C3";
        item.reactions = List.of(new Reaction(ItemBuilder.LI, "👍", Instant.parse("2026-11-18T23:31:00Z"), null));
        return item.build();
    }

    private static Part[] parts() {
        byte[] plan = "The plan\r\n".repeat(20).getBytes(UTF_8);
        return new Part[] {
            new Part.Received(new Attachment("a0", "Größe.txt", "text/plain", 9, null), MemoryContent.of(plan)),
            new Part.Missing(new Attachment("a1", "IMG_1.jpg", "image/jpeg", 4711, null))
        };
    }
}
