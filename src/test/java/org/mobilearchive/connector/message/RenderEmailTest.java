package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.telemessage.item.Item;

class RenderEmailTest {
    private static final Item ITEM = new ItemBuilder().build();
    private static final String DERIVED = MessageIds.of(ITEM.key());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <a@b>\r\n\r\n",
                "From: x\r\nMESSAGE-id:<a@b>\r\n\r\n",
                "From: x\r\nMessage-Id :\r\n\t<a@b>\r\nTo: y\r\n\r\nbody",
                "From x Mon Jan 1\r\nMessage-ID: <a@b>\r\n\r\n",
                "Message-ID: <a@b> (made up)\r\n\r\n",
                "X: y\r\nMessage-ID: <a@b>",
            })
    void aLegalMessageWithAMessageIdStaysTheSameContent(String message) throws Exception {
        Content content = content(message);
        RenderedMessage rendered = Rendering.renderEmail(ITEM, content);
        assertThat(rendered.messageId()).isEqualTo("<a@b>");
        assertThat(rendered.content()).isSameAs(content);
        assertThat(rendered.internalDate()).isEqualTo(ITEM.sentAt());
    }

    @Test
    void aMessageIdWithoutBracketsIsTakenAsItStands() throws Exception {
        assertThat(Rendering.renderEmail(ITEM, content("Message-ID: a@b\r\n\r\n"))
                        .messageId())
                .isEqualTo("a@b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: x\r\nTo: y\r\n\r\nMessage-ID: <a@b>\r\n",
                "X-Message-ID: <a@b>\r\nResent-Message-ID: <a@b>\r\n\r\n",
                "X: y\r\n Message-ID: <a@b>\r\n\r\n",
                "Message-ID:\r\n\r\n",
                "Message-ID: \r\n  \r\nFrom: <a@b>\r\n\r\n",
                "Message-ID: two words\r\n\r\n",
                "Message-ID: <a\r\n b>\r\n\r\n",
                "Message-ID: <\u00e9@b>\r\n\r\n",
                "From : spaced header\r\n\r\n"
            })
    void oneThatCouldNotBeFoundGetsTheDerivedOneFirst(String message) throws Exception {
        RenderedMessage rendered = Rendering.renderEmail(ITEM, content(message));
        assertThat(rendered.messageId()).isEqualTo(DERIVED);
        assertThat(string(rendered)).isEqualTo("Message-ID: " + DERIVED + "\r\n" + message);
    }

    static Stream<Arguments> lineEnds() {
        return Stream.of(
                Arguments.of("X: y\n\nbody\r\n", "X: y\r\n\r\nbody\r\n"),
                Arguments.of("X: y\r\n\r\na\rb\n\nc\r", "X: y\r\n\r\na\r\nb\r\n\r\nc\r\n"),
                Arguments.of("X: y\rTo: z\r\rbody", "X: y\r\nTo: z\r\n\r\nbody"),
                Arguments.of("X: y\r\n\r\na\r\r\nb", "X: y\r\n\r\na\r\n\r\nb"),
                Arguments.of("X: y\nTo: z\r\n\r\nbody", "X: y\r\nTo: z\r\n\r\nbody"));
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void bareCarriageReturnsAndLineFeedsBecomeBoth(String message, String sent) throws Exception {
        assertThat(string(Rendering.renderEmail(ITEM, content(message))))
                .isEqualTo("Message-ID: " + DERIVED + "\r\n" + sent);
        assertThat(string(Rendering.renderEmail(ITEM, content(message.replace("X: y", "Message-ID: <a@b>")))))
                .isEqualTo(sent.replace("X: y", "Message-ID: <a@b>"));
    }

    @Test
    void theFirstHeaderComesAfterAnMboxLine() throws Exception {
        assertThat(string(Rendering.renderEmail(ITEM, content("From x Mon Jan 1\nTo: y\n\nbody"))))
                .isEqualTo("From x Mon Jan 1\r\nMessage-ID: " + DERIVED + "\r\nTo: y\r\n\r\nbody");
    }

    static Stream<Arguments> illegal() {
        return Stream.of(
                Arguments.of("", "has no header"),
                Arguments.of("\r\nMessage-ID: <a@b>\r\n\r\n", "has no header"),
                Arguments.of("Send list submissions to\r\n\tppp@zzz.org\r\n\r\nbody", "has no header"),
                Arguments.of(" folded: first\r\nTo: y\r\n\r\n", "has no header"),
                Arguments.of("From x Mon Jan 1\r\nno header\r\n\r\n", "has no header"),
                Arguments.of("Subject: a\rBcc: z\r\n\r\n", "has a bare CR in its header"),
                Arguments.of("To: y\r\nSubject: a\rBcc: z\r\n\r\n", "has a bare CR in its header"),
                Arguments.of("Subject: a\r\n b\r c\r\n\r\n", "has a bare CR in its header"),
                Arguments.of("Message-ID: <a@b>\r\n\r\na\0b", "contains NUL"),
                Arguments.of("Message-ID: <a@b>\r\nX: \0\r\n\r\n", "contains NUL"));
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void whatIsNoMessageThatEveryServerTakesIsAttachedWholeWithTheReason(String message, String reason)
            throws Exception {
        RenderedMessage rendered = Rendering.renderEmail(ITEM, content(message));
        assertThat(rendered.messageId()).isEqualTo(DERIVED);
        byte[] bytes = Rendering.bytes(rendered);
        assertThat(attached(bytes)).isEqualTo(message.getBytes(ISO_8859_1));
        MimeMessage parsed = Rendering.parse(bytes);
        assertThat(parsed.getMessageID()).isEqualTo(DERIVED);
        assertThat(parsed.getHeader("Bcc")).isNull();
        assertThat(Rendering.text(parsed))
                .contains("Message of the site: attached as original.eml, because it " + reason);
        assertThat(new String(bytes, ISO_8859_1).replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    }

    @Test
    void theSameMessageGivesTheSameBytes() throws Exception {
        assertThat(string(Rendering.renderEmail(ITEM, content("no header"))))
                .isEqualTo(string(Rendering.renderEmail(ITEM, content("no header"))));
    }

    @Test
    void longLinesALongHeaderBlockAndALineAmongTheHeadersThatIsNoneStay() throws Exception {
        String message =
                "X: y\r\n".repeat(30_000) + "Message-ID: <a@b>\r\nno header here\r\n\r\n" + "z".repeat(200_000);
        assertThat(string(Rendering.renderEmail(ITEM, content(message)))).isEqualTo(message);
    }

    /** The bytes of the attachment original.eml. */
    static byte[] attached(byte[] message) throws Exception {
        BodyPart part = ((Multipart) Rendering.parse(message).getContent()).getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo("original.eml");
        assertThat(part.getContentType()).startsWith("application/octet-stream");
        return part.getInputStream().readAllBytes();
    }

    private static Content content(String message) {
        return MemoryContent.of(message.getBytes(ISO_8859_1));
    }

    private static String string(RenderedMessage message) {
        return new String(Rendering.bytes(message), ISO_8859_1);
    }
}
