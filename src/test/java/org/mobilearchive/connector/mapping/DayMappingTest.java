package org.mobilearchive.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.SharedData;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemKey;
import org.mobilearchive.connector.telemessage.item.Participant;

/** A day of a site, if it lies beside the project. */
class DayMappingTest {
    private static final long LIMIT_BYTES = 10L * 1024 * 1024;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void everyItemOfTheDayGoesWhereItBelongs() throws IOException {
        Optional<Path> folder = SharedData.folder().map(data -> data.resolve("day"));
        assumeTrue(folder.isPresent(), "skipped: the day of a site does not lie beside the project");
        Path day = folder.orElseThrow();
        ParticipantMapper mapper = ParticipantMapper.of(
                day.resolve("mapping.csv").toString(),
                "",
                true,
                true,
                "csv",
                "",
                day.resolve("mailboxes.csv").toString(),
                InstantSource.system());
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(day.resolve("items.jsonl"))) {
            JsonNode entry = json.readTree(line);
            String archiver = entry.get("archiver").asText();
            outcomes.merge(archiver + " " + outcome(mapper, archiver, entry.get("item")), 1, Integer::sum);
        }
        assertThat(outcomes)
                .isEqualTo(Map.ofEntries(
                        Map.entry("enterprise-number imported", 708),
                        Map.entry("enterprise-number oversized", 3),
                        Map.entry("enterprise-number unmapped", 7),
                        Map.entry("whatsapp imported", 478),
                        Map.entry("whatsapp oversized", 2),
                        Map.entry("whatsapp unmapped", 2),
                        Map.entry("telegram imported", 191),
                        Map.entry("telegram unmapped", 2),
                        Map.entry("wechat imported", 153),
                        Map.entry("wechat oversized", 1),
                        Map.entry("wechat unmapped", 1)));
    }

    private static String outcome(ParticipantMapper mapper, String archiver, JsonNode item) {
        long bytes = stream(item.path("attachments"))
                .mapToLong(attachment -> attachment.get("size").asLong())
                .sum();
        if (bytes > LIMIT_BYTES) {
            return "oversized";
        }
        return mapper.map(item(archiver, item)).isUnmapped() ? "unmapped" : "imported";
    }

    private static Item item(String archiver, JsonNode item) {
        return Items.item(
                new ItemKey(
                        archiver, item.get("id").asText(), item.get("version").asLong()),
                Instant.parse(item.get("sentAt").asText()),
                participant(item.path("sender")),
                stream(item.path("recipients"))
                        .flatMap(node -> Stream.ofNullable(participant(node)))
                        .toList(),
                stream(item.path("userEmailAddresses")).map(JsonNode::asText).toList());
    }

    private static @Nullable Participant participant(JsonNode node) {
        return node.isObject()
                ? new Participant(text(node, "name"), text(node, "number"), text(node, "account"), text(node, "email"))
                : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
