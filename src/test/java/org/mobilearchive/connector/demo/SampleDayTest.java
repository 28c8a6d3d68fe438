package org.mobilearchive.connector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.Sha256;

class SampleDayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 10 * 1024 * 1024;
    private static final Path SOURCE = Path.of("src/demo/resources/org/mobilearchive/connector/demo/day");
    private static final Pattern TABLE_ROW =
            Pattern.compile("^\\| (?:enterprise-number|telegram|wechat|whatsapp) \\| ([^|]+) \\|", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private SiteData data;
    private final List<JsonNode> valid = new ArrayList<>();
    private int invalid;

    @BeforeEach
    void unpack() throws IOException {
        data = SampleDay.unpackTo(folder);
        for (String archiver : data.archivers()) {
            for (SiteItem item : data.window(archiver, data.from(), data.to())) {
                try {
                    valid.add(JSON.readTree(item.json()));
                } catch (IOException expected) {
                    invalid++;
                }
            }
        }
    }

    @Test
    void isOneDayOfTheFourArchivers() {
        assertThat(data.archivers()).containsExactly("enterprise-number", "telegram", "wechat", "whatsapp");
        assertThat(data.from()).isEqualTo(Instant.parse("2026-11-18T00:00:00Z"));
        assertThat(data.to()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(data.mailboxes()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void hasEveryKindAndChannelOneInvalidItemAndOneListedTwice() {
        Set<String> kinds = new TreeSet<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode item : valid) {
            kinds.add(item.path("kind").asText("-") + "/" + item.path("channel").asText("-"));
            keys.add(item.path("id").asText() + item.path("version").asText());
        }
        assertThat(kinds)
                .contains("message/sms", "message/mms", "message/chat", "message/wecom", "call/voice", "call/video")
                .contains("deletion/sms", "deletion/chat", "edit/chat", "voicemail-transcript/rcs", "-/-");
        assertThat(keys).hasSize(valid.size() - 1).contains("TG-TARIFF1", "TG-TARIFF2");
        assertThat(invalid).isEqualTo(1);
    }

    @Test
    void announcesWhatTheSiteSendsSaveForOneLostAttachmentAndOneThatDiffers() throws IOException {
        Set<String> odd = new TreeSet<>();
        Set<Long> sizes = new HashSet<>();
        for (String archiver : data.archivers()) {
            for (SiteItem item : data.window(archiver, data.from(), data.to())) {
                odd.addAll(odd(item, sizes));
            }
        }
        assertThat(odd).containsExactly("EN-MMS-LOST is lost", "WX-DIFFERS differs");
        assertThat(sizes).contains((long) LIMIT, LIMIT + 1L, 11_000_000L);
    }

    /** The item's attachments that the site has not, or has with other bytes. */
    private Set<String> odd(SiteItem item, Set<Long> sizes) throws IOException {
        String id = item.key().id();
        Set<String> odd = new TreeSet<>();
        JsonNode attachments = id.equals("WA-INVALID")
                ? JSON.createArrayNode()
                : JSON.readTree(item.json()).path("attachments");
        for (JsonNode attachment : attachments) {
            Body body = data.attachment(
                            item.key().archiver(), id, attachment.path("id").asText())
                    .orElse(null);
            if (body == null) {
                odd.add(id + " is lost");
                continue;
            }
            sizes.add(body.size());
            if (body.size() != attachment.path("size").asLong()
                    || (attachment.has("sha256")
                            && !Sha256.hex(bytes(body))
                                    .equals(attachment.path("sha256").asText()))) {
                odd.add(id + " differs");
            }
        }
        return odd;
    }

    @Test
    void everyMessageOfFormatEmailIsThere() throws IOException {
        List<JsonNode> emails = valid.stream()
                .filter(item -> item.path("format").asText().equals("email"))
                .toList();

        assertThat(emails).hasSize(2);
        for (JsonNode item : emails) {
            Body message = data.message("telegram", item.path("id").asText()).orElseThrow();
            assertThat(message.size()).isEqualTo(item.path("size").asLong());
        }
    }

    @Test
    void hasOneOfEachThatLiesBeyondTheContractAndTheReadmesTableHasEveryItem() throws IOException {
        Set<String> kinds = new TreeSet<>();
        Set<String> items = new TreeSet<>();
        for (JsonNode item : valid) {
            long version = item.path("version").asLong();
            kinds.add(item.path("kind").asText("-"));
            items.add(item.path("id").asText() + (version > 1 ? " (version " + version + ")" : ""));
        }
        items.add("WA-INVALID");
        assertThat(kinds)
                .contains("poll", "location", "contact", "group-join", "group-leave", "group-rename", "sticker");
        assertThat(items)
                .contains("TG-REACTED", "TG-REACTED (version 2)", "TG-REACTED (version 3)", "TG-REACTED (version 4)");
        assertThat(TABLE_ROW
                        .matcher(Files.readString(SOURCE.resolve("README.md")))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void theIndexNamesEveryFileOfTheSource() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> SOURCE.relativize(file).toString().replace('\\', '/'))
                    .filter(name ->
                            !Set.of("README.md", "index.txt", ".gitattributes").contains(name))
                    .toList();
            assertThat(Files.readAllLines(SOURCE.resolve("index.txt"))).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static byte[] bytes(Body body) throws IOException {
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        }
    }
}
