package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.Conversation;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.Reaction;

/** Every value of an item is hostile: whatever it holds, the message keeps its form and the words stay as they are. */
class HostileValuesIT {
    static final List<String> HEADERS = List.of(
            "Thread-Topic",
            "Thread-Index",
            "Subject",
            "From",
            "To",
            "Date",
            "Message-ID",
            "References",
            "In-Reply-To",
            "X-Archive-Layout",
            "X-Archive-Archiver",
            "X-Archive-Kind",
            "X-Archive-Channel",
            "X-Archive-Item-Id",
            "X-Archive-Item-Version",
            "X-Archive-Conversation-Id",
            "X-Archive-Direction",
            "X-Archive-Original-SHA256",
            "Content-Class",
            "MIME-Version",
            "Content-Type");

    static final List<String> TRICKS = List.of(
            "\r\nBcc: eve@example.com\r\n",
            "\r\n\r\n<b>",
            "\n",
            "\r",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u2028",
            "\u202Egpj.exe",
            "\u200B",
            "\ud83d",
            "\udc69",
            "👩‍👩‍👧‍👦",
            "e\u0301",
            "=?utf-8?B?DQpCY2M6IGE=?=",
            "\"",
            "\\",
            "<",
            ">",
            "@",
            ",",
            ";",
            ":",
            " ",
            "  ",
            "\t",
            "../",
            "a",
            "-----",
            "中文",
            "x".repeat(1100));

    @Property(tries = 250)
    void aHostileValueNeverChangesTheForm(@ForAll("hostile") List<String> values, @ForAll byte[] attachment)
            throws Exception {
        ItemBuilder item = item(values);
        String name = values.get(11);
        Part.Received part = Rendering.received(name, values.get(12), attachment);
        byte[] bytes = Rendering.bytes(Rendering.render(item.build(), part));

        assertThat(lines(bytes)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        assertThat(bytes).as("7-bit, no NUL").doesNotContain(0).matches(HostileValuesIT::isSevenBit);
        assertThat(new String(bytes, US_ASCII).replace("\r\n", "")).doesNotContain("\r", "\n");

        MimeMessage message = Rendering.parse(bytes);
        assertThat(Collections.list(message.getAllHeaders()).stream().map(Header::getName))
                .containsExactlyElementsOf(HEADERS);
        assertThat(Rendering.words(message)).isEqualTo(expectedWords(item));
        for (Header header : Collections.list(message.getAllHeaders())) {
            String decoded = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
            assertThat(decoded).as(header.getName()).matches(shown -> shown.chars()
                    .noneMatch(Character::isISOControl));
        }
        assertThat(Rendering.record(message))
                .allMatch(line -> line.isEmpty() || line.matches("(?:[A-Z][A-Za-z0-9',. -]*|poll\\..*): .*"));
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        assertThat(mixed.getCount()).isEqualTo(3);
        assertThat(Rendering.bytes(mixed.getBodyPart(1))).isEqualTo(attachment);
        assertThat(Rendering.bytes(mixed.getBodyPart(2))).isEqualTo("{\"id\":\"\\ud83d\"}".getBytes(UTF_8));
        assertThat(message.getFrom()).hasSize(1);
        assertThat(message.getRecipients(MimeMessage.RecipientType.TO)).hasSize(2);
        assertThat(message.getAllRecipients()).hasSize(2);
    }

    @Property(tries = 100)
    void twoReadersSeeTheSame(@ForAll("hostile") List<String> values) throws Exception {
        ItemBuilder item = item(values);
        byte[] content = "content".getBytes(UTF_8);
        byte[] bytes = Rendering.bytes(
                Rendering.render(item.build(), Rendering.received(values.get(11), values.get(12), content)));
        MimeMessage angus = Rendering.parse(bytes);
        Message mime4j = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));

        assertThat(mime4j.getHeader().getFields().stream().map(field -> field.getName()))
                .containsExactlyElementsOf(HEADERS);
        assertThat(mime4j.getSubject()).isEqualTo(angus.getSubject());
        assertThat(mime4j.getFrom()).hasSize(1);
        assertThat(mime4j.getTo()).hasSize(2);
        List<Entity> parts = ((Multipart) mime4j.getBody()).getBodyParts();
        assertThat(parts).hasSize(3);
        String name = ((MimeMultipart) angus.getContent()).getBodyPart(1).getFileName();
        assertThat(parts.get(1).getFilename()).isEqualTo(name);
        assertThat(name).doesNotContain("/", "\\", "\"", "\u202E").isNotBlank();
    }

    @Property(tries = 100)
    void theSameItemGivesTheSameBytes(@ForAll("hostile") List<String> values) {
        ItemBuilder item = item(values);
        assertThat(Rendering.bytes(Rendering.render(item.build())))
                .isEqualTo(Rendering.bytes(Rendering.render(item.build())));
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        Arbitrary<String> tricky = Arbitraries.of(TRICKS).list().ofMaxSize(6).map(parts -> String.join("", parts));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(300);
        return Arbitraries.oneOf(tricky, any).list().ofSize(13);
    }

    static ItemBuilder item(List<String> values) {
        ItemBuilder item = new ItemBuilder();
        item.archiver = values.get(0);
        item.id = values.get(1);
        item.kind = values.get(2);
        item.channel = values.get(3);
        item.direction = values.get(4);
        item.conversation =
                new Conversation(values.get(5), values.get(6), values.get(6).length() % 2 == 0);
        item.sender = new Participant(values.get(7), values.get(8), values.get(9), values.get(10));
        item.recipients = List.of(
                new Participant(values.get(10), null, values.get(9), values.get(8)),
                new Participant(null, values.get(7), null, null));
        item.text = values.get(11);
        item.subject = values.get(12);
        item.replyTo = values.get(5);
        item.previousText = values.get(6).isEmpty() ? null : values.get(6);
        item.call =
                values.get(6).length() % 3 == 0 ? new Call(item.sentAt, null, 4L, values.get(3), values.get(2)) : null;
        item.further = List.of(new FurtherMembers.Member("poll." + values.get(0), values.get(1)));
        item.reactions = List.of(new Reaction(item.sender, values.get(4), null, null));
        return item;
    }

    private static String expectedWords(ItemBuilder item) {
        Words words = Words.of(item.build());
        String callLine = words.callLine() == null ? "" : words.callLine() + "\r\n";
        String previous = item.previousText == null
                ? ""
                : "\r\n\r\n----- " + Seal.of(Rendering.ORIGINAL).on(words.previousHeading()) + " -----\r\n"
                        + item.previousText;
        String instead =
                words.instead().stream().map(field -> field.line() + "\r\n").collect(Collectors.joining());
        return OneLine.wellFormed(callLine + item.text) + instead + OneLine.wellFormed(previous);
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, US_ASCII).lines().collect(Collectors.toList());
    }

    private static boolean isSevenBit(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
