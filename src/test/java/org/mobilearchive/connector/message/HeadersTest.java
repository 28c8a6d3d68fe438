package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.content.Spool;
import org.mobilearchive.connector.telemessage.item.Participant;

class HeadersTest {
    @Test
    void addressesBearNameAndNumber() throws Exception {
        MimeMessage message = message(item -> {});
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(from.getPersonal()).isEqualTo("Dana Reyes +14155550123");
        assertThat(from.getAddress()).isEqualTo("dana.reyes@contoso.com");
        assertThat(to.getPersonal()).isEqualTo("李雷 +442071838750");
        assertThat(to.getAddress()).isEqualTo("442071838750@archiver.telemessage.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mei O'Brien", "Mei \"May\" Lin", "Mei\\Lin"})
    void aNameThatServersEscapeWhenTheySearchIsEncoded(String name) throws Exception {
        MimeMessage message = message(item -> item.sender = new Participant(name, null, null, null));
        assertThat(message.getHeader("From", null)).startsWith("=?UTF-8?");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(name);
    }

    @Test
    void aLoneSurrogateIsShownAsReplaced() throws Exception {
        MimeMessage message = message(item -> {
            item.sender = new Participant("a\ud83d", null, null, null);
            item.id = "\udc00";
        });
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("a\uFFFD");
        assertThat(message.getSubject()).contains("from a\uFFFD to");
        assertThat(MimeUtility.decodeText(message.getHeader("X-Archive-Item-Id", null)))
                .isEqualTo("\uFFFD");
        assertThat(Rendering.html(message)).contains("a\uFFFD");
    }

    @Test
    void nobodyIsUnknown() throws Exception {
        MimeMessage message = message(item -> {
            item.sender = null;
            item.recipients = List.of();
        });
        assertThat(message.getFrom()[0].toString())
                .matches("Unknown <unknown-[0-9a-f]{12}@archiver\\.telemessage\\.invalid>");
        assertThat(message.getHeader("To", null)).isEqualTo("undisclosed-recipients:;");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,'Thu, 1 Jan 1970 00:00:00 +0000'",
        "2106-02-07T06:28:16.5Z,'Sun, 7 Feb 2106 06:28:16 +0000'",
        "2026-11-18T14:00:00+14:00,'Wed, 18 Nov 2026 00:00:00 +0000'",
        "+10000-01-01T00:00:00Z,'Fri, 31 Dec 9999 23:59:59 +0000'"
    })
    void theDateIsTheSourcesInUtc(Instant sentAt, String date) throws Exception {
        assertThat(message(item -> item.sentAt = sentAt).getHeader("Date", null))
                .isEqualTo(date);
    }

    @Test
    void theContentClassIsMadeOfLetters() throws Exception {
        MimeMessage message = message(item -> {
            item.archiver = "enterprise-number";
            item.kind = "call\r\nX: y";
        });
        assertThat(message.getHeader("Content-Class", null))
                .isEqualTo("urn:content-class:custom.TeleMessage.EnterpriseNumber.CallXY");
    }

    @Test
    void theContentClassCanBeSwitchedOff(@TempDir Path folder) throws Exception {
        MessageRenderer renderer = new MessageRenderer(new Spool(folder, 1_000_000), false);
        RenderedMessage message = renderer.render(new ItemBuilder().build(), Map.of(), Rendering.ORIGINAL, List.of());
        assertThat(Rendering.headers(Rendering.bytes(message))).doesNotContain("Content-Class");
    }

    private static MimeMessage message(Consumer<ItemBuilder> change) throws Exception {
        ItemBuilder item = new ItemBuilder();
        change.accept(item);
        return Rendering.read(item.build());
    }
}
