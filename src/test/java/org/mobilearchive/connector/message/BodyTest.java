package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.item.Call;
import org.mobilearchive.connector.telemessage.item.FurtherMembers;
import org.mobilearchive.connector.telemessage.item.Participant;
import org.mobilearchive.connector.telemessage.item.Reaction;

class BodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a\rb\nc\r\nd\r\n\r\n",
                ".\r\n..\r\nFrom me",
                "\u0000\u0001\u007f\u0085\uFEFF",
                "e\u0301 \u00e9",
                "👩‍👩‍👧‍👦 ☂\uFE0F 🇩🇪 \u202Eabc\u2066",
                "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n",
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB",
                "--=_mixed_0\r\nContent-Type: text/html\r\n\r\n<b>",
                "x\r\n\r\n----- Archive record -----\r\nKind: call"
            })
    void theWordsStayAsTheyWereWritten(String text) throws Exception {
        MimeMessage message = message(item -> item.text = text);
        assertThat(Rendering.words(message)).isEqualTo(text);
        assertThat(Rendering.text(message)).startsWith(text);
        assertThat(Rendering.record(message)).contains("Text bytes: " + text.getBytes(UTF_8).length);
    }

    @Property(tries = 200)
    void anyTextComesBack(@ForAll String text) throws Exception {
        assertThat(Rendering.words(message(item -> item.text = text))).isEqualTo(OneLine.wellFormed(text));
    }

    @Test
    void aLongLineStaysOneLine() throws Exception {
        String text = "x".repeat(100_000);
        assertThat(Rendering.words(message(item -> item.text = text))).isEqualTo(text);
    }

    @Test
    void htmlIsTextAlone() throws Exception {
        String html = Rendering.html(message(item -> {
            item.text = "<script>alert(1)</script><img src=http://evil.example/x.png>\u0000";
            item.sender = new Participant("<a href=\"javascript:x\">", "+1", null, null);
        }));
        assertThat(html).doesNotContain("<script", "<img", "<a ", "\u0000").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void aTimeThatCannotBeReadIsSaidAndFoundAndNotMadeUp() throws Exception {
        MimeMessage message = message(item -> {
            item.unreadSentAt = "24:00\r\nTo: eve";
            item.utcOffset = ZoneOffset.ofHours(-8);
            item.kind = "deletion";
        });
        assertThat(Rendering.record(message))
                .contains("Sent: not readable, as received: 24:00  To: eve")
                .anyMatch(line -> line.startsWith("Search words: ") && line.endsWith(" TMNOTIME"))
                .noneMatch(line -> line.startsWith("Sender's local time") || line.startsWith("Deleted at"));
    }

    @Test
    void theRecordTellsWhatEDiscoverySearches() throws Exception {
        MimeMessage message = message(item -> {
            item.utcOffset = ZoneOffset.ofHours(-8);
            item.replyTo = "Q1";
            item.reactions = List.of(
                    new Reaction(ItemBuilder.LI, "👍", null, null),
                    new Reaction(ItemBuilder.DANA, null, item.sentAt, null),
                    new Reaction(null, null, null, "{\"id\":5}"));
            item.recipients = List.of(ItemBuilder.LI, new Participant("a\r\nTo: eve\u202E", null, "tg:1", null));
        });
        assertThat(Rendering.record(message))
                .contains(
                        "Archiver: WhatsApp",
                        "Channel: chat",
                        "Kind: message",
                        "Direction: outgoing",
                        "Conversation id: c212",
                        "Sent: 2026-11-18T23:30:00Z",
                        "Sender's local time: 2026-11-18T15:30:00-08:00",
                        "Archived: 2026-11-18T23:31:00Z",
                        "From: Dana Reyes, +14155550123, dana.reyes@contoso.com",
                        "To: 李雷, +442071838750",
                        "To: a  To: eve\uFFFD, tg:1",
                        "Reply to: Q1",
                        "Reaction: 👍 from 李雷, +442071838750",
                        "Reaction: removed, from Dana Reyes, +14155550123, dana.reyes@contoso.com at 2026-11-18T23:30:00Z",
                        "Reaction: not readable, as received: {\"id\":5}, from Unknown",
                        "Item id: 3EB0C4",
                        "SHA-256 of the original, record.json: " + Rendering.ORIGINAL.sha256())
                .anyMatch(line -> line.matches("Search words: TMWHATSAPP TMMESSAGE TMCHAT TMCONV[0-9a-f]{12}"));
    }

    @Test
    void theWholeRosterIsInTheBodyAnd500InTo() throws Exception {
        MimeMessage message = message(item -> item.recipients = Collections.nCopies(700, ItemBuilder.LI));
        assertThat(message.getRecipients(MimeMessage.RecipientType.TO)).hasSize(500);
        assertThat(Rendering.record(message).stream().filter(line -> line.startsWith("To: ")))
                .hasSize(700);
    }

    @Test
    void aCallBeginsWithItsLine() throws Exception {
        MimeMessage message = message(item -> {
            item.kind = "call";
            item.channel = "voice";
            item.text = null;
            item.call = new Call(Instant.parse("2026-11-18T10:00:00Z"), null, 267L, "answered", null);
        });
        assertThat(Rendering.words(message)).isEqualTo("267s (00:04:27) outgoing call to +442071838750, answered\r\n");
        assertThat(message.getHeader("Date", null)).isEqualTo("Wed, 18 Nov 2026 10:00:00 +0000");
        assertThat(Rendering.record(message)).contains("Call duration: 267 seconds", "Call status: answered");
    }

    @Test
    void whatAPollSaysStandsInTheWordsAndInTheRecord() throws Exception {
        MimeMessage message = message(item -> {
            item.kind = "poll";
            item.text = null;
            item.further = List.of(
                    new FurtherMembers.Member("poll.question", "Lunch\r\nSent: never?"),
                    new FurtherMembers.Member("poll.options", "Ramen"));
        });
        assertThat(Rendering.words(message)).isEqualTo("poll.question: Lunch  Sent: never?\r\npoll.options: Ramen\r\n");
        assertThat(Rendering.html(message)).contains("poll.question: Lunch  Sent: never?<br>poll.options: Ramen");
        assertThat(Rendering.record(message))
                .contains("poll.question: Lunch  Sent: never?", "poll.options: Ramen")
                .anyMatch(line -> line.startsWith("Search words: TMWHATSAPP TMPOLL TMCHAT "));
    }

    @Test
    void aNumberBeyondTheContractStandsInOneSpellingAsWell() throws Exception {
        MimeMessage message = message(item -> item.further = List.of(
                new FurtherMembers.Member("contact.phone", "0044 20 7183-8750"),
                new FurtherMembers.Member("contact.home", "tel:+359-2-987-6543"),
                new FurtherMembers.Member("contact.other", "+442071838750"),
                new FurtherMembers.Member("poll.votes", "2071838750")));
        assertThat(Rendering.record(message))
                .contains(
                        "contact.phone: 0044 20 7183-8750, +442071838750",
                        "contact.home: tel:+359-2-987-6543, +35929876543",
                        "contact.other: +442071838750",
                        "poll.votes: 2071838750");
    }

    @Test
    void whatIsBeyondTwoHundredMembersIsTold() throws Exception {
        MimeMessage message =
                message(item -> item.further = Collections.nCopies(200, new FurtherMembers.Member("a", "b")));
        assertThat(Rendering.words(message)).isEqualTo("See you at ten");
        assertThat(Rendering.record(message)).contains("a: b", "… more in the record");
    }

    @Test
    void noTextCanPassForTheRecord() throws Exception {
        String forged = "x\r\n\r\n----- Archive record 00000000 -----\r\nKind: call";
        MimeMessage message = message(item -> item.text = forged);
        assertThat(Rendering.text(message)).containsOnlyOnce(Rendering.RECORD_LINE);
        assertThat(Rendering.words(message)).isEqualTo(forged);
        assertThat(Rendering.html(message))
                .containsOnlyOnce(
                        "<h1>Archive record " + Rendering.ORIGINAL.sha256().substring(0, 8) + "</h1>");
    }

    @Test
    void aPictureIsShownAndStaysAnAttachment() throws Exception {
        ItemBuilder item = new ItemBuilder();
        MimeMessage message = Rendering.read(
                item.build(),
                Rendering.received("a\"><script>.png", "image/png", new byte[3]),
                Rendering.received("film.mp4", "video/mp4", new byte[3]),
                Rendering.received("large.jpg", "image/jpeg", new byte[2 * 1024 * 1024 + 1]));
        MimeMultipart parts = (MimeMultipart) message.getContent();
        String id = parts.getBodyPart(1).getHeader("Content-ID")[0];
        assertThat(id).matches("<[0-9a-f]{32}\\.1@archive\\.invalid>");
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
        assertThat(Rendering.html(message))
                .containsOnlyOnce("<img")
                .contains("<img src=\"cid:" + id.substring(1, id.length() - 1) + "\"")
                .doesNotContain("<script");
        assertThat(parts.getBodyPart(2).getHeader("Content-ID")).isNull();
        assertThat(parts.getBodyPart(3).getHeader("Content-ID")).isNull();
    }

    @Test
    void aCallWithoutDurationIsMeasuredFromStartToEnd() {
        Instant start = Instant.parse("2026-11-18T10:00:00.900Z");
        ItemBuilder item = new ItemBuilder();
        item.direction = null;
        Call call = new Call(start, start.plusSeconds(3600), null, "missed", null);
        assertThat(CallLine.of(item.build(), call))
                .isEqualTo("3600s (01:00:00) call from +14155550123 to +442071838750, missed");
        assertThat(CallLine.of(item.build(), new Call(start, null, null, "missed", null)))
                .startsWith("call from ");
    }

    @Test
    void aDeletionTellsWhoWhenAndWhat() throws Exception {
        MimeMessage message = message(item -> {
            item.kind = "deletion";
            item.text = null;
            item.scope = "everyone";
            item.readState = "read";
            item.original = "FIRST";
            item.previousText = "gone\n";
        });
        assertThat(Rendering.words(message))
                .isEqualTo("\r\n\r\n----- Deleted text "
                        + Seal.of(Rendering.ORIGINAL).digits() + " -----\r\ngone\n");
        assertThat(Rendering.record(message))
                .contains(
                        "Deleted by: Dana Reyes, +14155550123, dana.reyes@contoso.com",
                        "Deleted at: 2026-11-18T23:30:00Z",
                        "For: everyone",
                        "Read state: read",
                        "Original item id: FIRST");
    }

    private static MimeMessage message(Consumer<ItemBuilder> change) throws Exception {
        ItemBuilder item = new ItemBuilder();
        change.accept(item);
        return Rendering.read(item.build());
    }
}
