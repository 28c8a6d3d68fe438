package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.Participant;

/** Whatever an item holds, its message keeps its form; whatever message a site has, it is found again by its id. */
class MessageFuzzTest {
    private static final Set<String> HEADERS = Set.of(
            "Thread-Topic",
            "Thread-Index",
            "Subject",
            "From",
            "To",
            "Date",
            "Message-ID",
            "References",
            "In-Reply-To",
            "MIME-Version",
            "Content-Type",
            "Content-Class");

    /** @param values the item's values, each in a line that ends with a byte of 255 */
    @FuzzTest
    void aMessageKeepsItsFormAndTheWordsStayAsTheyAre(byte[] values) throws Exception {
        String[] value = (new String(values, ISO_8859_1) + "\u00ff".repeat(8)).split("\u00ff", 9);
        ItemBuilder item = item(value);
        byte[] bytes = Rendering.bytes(
                Rendering.render(item.build(), Rendering.received(text(value[6]), text(value[7]), values)));

        assertSevenBitLines(bytes);
        Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));
        assertThat(message.getHeader().getFields())
                .hasSizeBetween(18, 21)
                .allMatch(field ->
                        HEADERS.contains(field.getName()) || field.getName().startsWith("X-Archive-"))
                .extracting(field -> field.getName())
                .doesNotHaveDuplicates();
        assertThat(message.getFrom()).hasSize(1);
        List<Entity> parts = ((Multipart) message.getBody()).getBodyParts();
        assertThat(parts).hasSize(3);
        String words = words(((Multipart) parts.get(0).getBody()).getBodyParts().get(0));
        assertThat(words).startsWith(OneLine.wellFormed(item.text));
        assertThat(parts).last().satisfies(part -> assertThat(part.getFilename())
                .isEqualTo("record.json"));
        assertThat(parts.get(1).getFilename()).isNotBlank().doesNotContain("/", "\\");
    }

    @FuzzTest
    void aMessageOfTheSiteIsFoundByTheIdThatItHasOrGets(byte[] siteMessage) throws Exception {
        RenderedMessage rendered = Rendering.renderEmail(new ItemBuilder().build(), MemoryContent.of(siteMessage));
        byte[] bytes = Rendering.bytes(rendered);
        String text = new String(bytes, ISO_8859_1);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(998);
        assertThat(rendered.messageId()).matches("[!-~]+");
        assertThat(idsByAnotherReader(bytes)).contains(rendered.messageId());
        String added = "Message-ID: " + MessageIds.of(new ItemBuilder().build().key()) + "\r\n";
        String site = new String(siteMessage, ISO_8859_1).replaceAll("\r\n|\r|\n", "\r\n");
        if (!text.replaceFirst(Pattern.quote(added), "").equals(site) && !text.equals(site)) {
            assertThat(RenderEmailTest.attached(bytes)).isEqualTo(siteMessage);
        }
    }

    private static ItemBuilder item(String[] value) {
        ItemBuilder item = new ItemBuilder();
        item.text = text(value[0]);
        item.id = "x" + text(value[1]);
        item.kind = text(value[2]);
        item.sender = new Participant(text(value[3]), text(value[4]), text(value[2]), text(value[5]));
        item.conversation = new Conversation(text(value[1]), text(value[3]), true);
        item.replyTo = text(value[5]);
        return item;
    }

    private static String text(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static String words(Entity part) throws Exception {
        try (InputStream in = ((TextBody) part.getBody()).getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void assertSevenBitLines(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        assertThat(text.chars().allMatch(c -> c > 0 && c < 128))
                .as("7-bit, no NUL")
                .isTrue();
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(998);
    }

    private static Set<String> idsByAnotherReader(byte[] message) throws Exception {
        byte[] mbox = new String(message, ISO_8859_1)
                .replaceFirst("^>?From [^\n]*\n", "")
                .getBytes(ISO_8859_1);
        String[] ids = new InternetHeaders(new ByteArrayInputStream(mbox)).getHeader("Message-ID");
        return ids == null
                ? Set.of()
                : Set.of(ids).stream()
                        .map(id -> MimeUtility.unfold(id).replaceAll("\\s|\\(.*\\)", ""))
                        .collect(Collectors.toSet());
    }
}
