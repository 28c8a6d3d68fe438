package org.mobilearchive.connector.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EncodedWordsTest {
    @Property(tries = 200)
    void noWordIsTooLongAndNoCharacterIsSplit(
            @ForAll @StringLength(max = 500) String text, @ForAll @IntRange(min = 24, max = 75) int first)
            throws Exception {
        String line = OneLine.of(text);
        List<String> words = EncodedWords.of(line, first);
        StringBuilder decoded = new StringBuilder();
        for (String word : words) {
            assertThat(word.length()).isLessThanOrEqualTo(75);
            decoded.append(MimeUtility.decodeWord(word)); // each alone: a split character would not come back
        }
        assertThat(words.subList(0, words.size() - 1))
                .noneMatch(word -> word.endsWith("=?=") && word.startsWith("=?UTF-8?B"));
        assertThat(words.get(0).length()).isLessThanOrEqualTo(first);
        assertThat(decoded).hasToString(line);
    }

    @Property(tries = 15)
    void aLongValueIsFoldedAndComesBack(@ForAll @IntRange(max = 20_000) int length) throws Exception {
        for (String unit : List.of("a", "👍", "é b ", "ab c")) {
            String value = OneLine.head(unit.repeat(length), length).strip();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(out, value);
            String header = out.toString(StandardCharsets.US_ASCII);
            assertThat(header.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(76);
            String body = header.substring("Subject: ".length(), header.length() - 2);
            assertThat(MimeUtility.decodeText(MimeUtility.unfold(body))).isEqualTo(value);
        }
    }

    @Test
    void whatLooksEncodedIsShownAsItIs() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "=?utf-8?B?DQpCY2M6IGE=?=");
        assertThat(MimeUtility.decodeText(
                        out.toString(StandardCharsets.US_ASCII).substring(9).strip()))
                .isEqualTo("=?utf-8?B?DQpCY2M6IGE=?=");
    }

    private static void write(ByteArrayOutputStream out, String value) throws IOException {
        new HeaderWriter(out).text("Subject", value);
    }
}
