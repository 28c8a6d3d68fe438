package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mobilearchive.connector.mapping.MappingFiles.HEADER;
import static org.mobilearchive.connector.mapping.MappingFiles.mailbox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.telemessage.item.Participant;

/** One number or account has one key, however a file or the site writes it, and whether its range is known or not. */
class OneKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12125550123", // valid
                "999123456789", // no country has the code
                "2125550123", // too short
                "5215512345678", // as chat programs still write Mexico's mobiles
                "22507123456", // as Côte d'Ivoire wrote its numbers until 2021
                "70707",
                "911",
            })
    void everySpellingOfANumberIsOneKeyInTheFileAndFromTheSite(String digits) {
        for (String written : List.of("+" + digits, "00" + digits)) {
            CustomMapping mapping = MappingFiles.read(folder, HEADER + written + ",dana@contoso.test\n");
            for (String sent :
                    List.of("+" + digits, "00" + digits, digits, "+00" + digits, digits + "@s.whatsapp.net")) {
                assertThat(mailbox(mapping, sent)).as(written + " and " + sent).contains("dana@contoso.test");
            }
        }
        assertThat(MappingFiles.problems(folder, HEADER + "+" + digits + ",a@x.test\n00" + digits + ",b@x.test\n"))
                .singleElement()
                .asString()
                .contains("(line 2)", "(line 3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14155550101@s.whatsapp.net|+14155550101",
                "+14155550101@S.WhatsApp.net|+14155550101",
                "14155550101:12@s.whatsapp.net|+14155550101",
                "14155550101@s.whatsapp.net:12|+14155550101",
                "14155550101.0:12@s.whatsapp.net|+14155550101",
                "14155550101@c.us|+14155550101",
                "88210345@lid|wa-lid:88210345",
                "88210345:3@LID|wa-lid:88210345",
                "WA-LID: 88210345|wa-lid:88210345",
                "\u00A0tg:\u00A0129443201\u200B|tg:129443201",
                "Tel: +1 415 555 0101|+14155550101",
                "14155550101.0|+14155550101",
            })
    void aChatIdIsReadAsWhatItIsInWhicheverMemberItStands(String written, String id) {
        CustomMapping mapping = MappingFiles.read(folder, HEADER + id + ",dana@contoso.test\n");
        assertThat(holder(mapping, written, null, null)).isTrue();
        if (!written.endsWith(".0")) { // digits alone are an account of a platform that is not named
            assertThat(holder(mapping, null, written, null)).isTrue();
        }
        if (written.contains("@")) {
            assertThat(holder(mapping, null, null, written)).isTrue();
            assertThat(MappingFiles.read(folder, HEADER + written + ",dana@contoso.test\n")
                            .size())
                    .isOne();
        }
    }

    @Test
    void anAccountOfDigitsAloneIsNobodysNumber() {
        CustomMapping mapping = MappingFiles.read(folder, HEADER + "+79111234567,dana@contoso.test\n");
        assertThat(holder(mapping, null, "79111234567", null)).isFalse();
        assertThat(holder(mapping, null, "tg:79111234567", null)).isFalse();
        assertThat(holder(mapping, null, "79111234567@lid", null)).isFalse();
        assertThat(holder(mapping, null, "79111234567@g.us", null)).isFalse();
        assertThat(holder(mapping, null, "+79111234567", null)).isTrue();
    }

    private static boolean holder(
            CustomMapping mapping, @Nullable String number, @Nullable String account, @Nullable String email) {
        return mapping.mailboxOf(new Participant(null, number, account, email), NOW)
                .isPresent();
    }
}
