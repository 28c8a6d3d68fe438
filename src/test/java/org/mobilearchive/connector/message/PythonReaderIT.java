package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third parser, Python's, finds the headers, parts, words and names that Angus Mail finds, whatever the values. */
class PythonReaderIT {
    private static final int MESSAGES = 120;

    @TempDir
    Path folder;

    @Test
    void noHostileValueMakesAHeaderOrAPartForAThirdReader() throws Exception {
        Random random = new Random(20261118);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            List<String> values = values(random);
            messages.add(Rendering.bytes(Rendering.render(
                    HostileValuesIT.item(values).build(),
                    Rendering.received(
                            values.get(11), values.get(12), values.get(0).getBytes(UTF_8)))));
            Files.write(folder.resolve("%03d.eml".formatted(i)), messages.get(i));
        }
        List<JsonNode> read = PythonReader.read(folder);
        assertThat(read).hasSize(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            MimeMessage angus = Rendering.parse(messages.get(i));
            MimeMultipart mixed = (MimeMultipart) angus.getContent();
            JsonNode python = read.get(i);
            assertThat(texts(python.get("headers"))).containsExactlyElementsOf(HostileValuesIT.HEADERS);
            assertThat(python.get("defects").asInt()).isZero();
            assertThat(python.get("parts").asInt()).isEqualTo(mixed.getCount());
            assertThat(python.get("text").asText()).isEqualTo(Rendering.text(angus));
            assertThat(python.get("name").asText())
                    .isEqualTo(mixed.getBodyPart(1).getFileName());
        }
    }

    private static List<String> values(Random random) {
        return Stream.generate(() -> random.ints(random.nextInt(6), 0, HostileValuesIT.TRICKS.size())
                        .mapToObj(HostileValuesIT.TRICKS::get)
                        .collect(Collectors.joining()))
                .limit(13)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
