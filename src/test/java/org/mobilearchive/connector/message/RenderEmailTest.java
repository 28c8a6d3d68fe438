package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.Content;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.telemessage.Item;

class RenderEmailTest {
    private static final Item ITEM = new ItemBuilder().build();
    private static final String DERIVED = MessageIds.of(ITEM.key());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <a@b>\r\n\r\n",
                "From: x\nMESSAGE-id:<a@b>\n\n",
                "From: x\r\nMessage-Id :\r\n\t<a@b>\r\nTo: y\r\n\r\nbody",
                "From x Mon Jan 1\r\nMessage-ID: <a@b>\r\n\r\n",
                "Message-ID: <a@b> (made up)\r\n\r\n",
                "X: y\r\nMessage-ID: <a@b>",
            })
    void aMessageWithAMessageIdStaysTheSameContent(String message) throws Exception {
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
                "",
                "From: x\r\nTo: y\r\n\r\nMessage-ID: <a@b>\r\n",
                "\r\nMessage-ID: <a@b>\r\n\r\n",
                "X-Message-ID: <a@b>\r\nResent-Message-ID: <a@b>\r\n\r\n",
                "X: y\r\n Message-ID: <a@b>\r\n\r\n",
                "Message-ID:\r\n\r\n",
                "Message-ID: \r\n  \r\nFrom: <a@b>\r\n\r\n",
                "Message-ID: two words\r\n\r\n",
                "Message-ID: <a\r\n b>\r\n\r\n",
                "Message-ID: <\u00e9@b>\r\n\r\n",
                "no header here\r\nMessage-ID: <a@b>\r\n\r\n",
                "From : spaced header\r\n\r\n"
            })
    void oneThatCouldNotBeFoundGetsTheDerivedOneFirst(String message) throws Exception {
        RenderedMessage rendered = Rendering.renderEmail(ITEM, content(message));
        assertThat(rendered.messageId()).isEqualTo(DERIVED);
        assertThat(string(rendered)).isEqualTo("Message-ID: " + DERIVED + "\r\n" + message);
    }

    @Test
    void theLineEndsAsTheFilesFirstLineDoes() throws Exception {
        assertThat(string(Rendering.renderEmail(ITEM, content("From: x\n\nbody\r\n"))))
                .isEqualTo("Message-ID: " + DERIVED + "\nFrom: x\n\nbody\r\n");
    }

    @Test
    void theFirstHeaderComesAfterAnMboxLine() throws Exception {
        assertThat(string(Rendering.renderEmail(ITEM, content("From x Mon Jan 1\nTo: y\n\nbody"))))
                .isEqualTo("From x Mon Jan 1\nMessage-ID: " + DERIVED + "\nTo: y\n\nbody");
    }

    @Test
    void aLongHeaderBlockIsReadToItsEnd() throws Exception {
        String message = "X: " + "y".repeat(200_000) + "\r\nMessage-ID: <a@b>\r\n\r\n";
        assertThat(Rendering.renderEmail(ITEM, content(message)).messageId()).isEqualTo("<a@b>");
    }

    private static Content content(String message) {
        return MemoryContent.of(message.getBytes(ISO_8859_1));
    }

    private static String string(RenderedMessage message) {
        return new String(Rendering.bytes(message), ISO_8859_1);
    }
}
