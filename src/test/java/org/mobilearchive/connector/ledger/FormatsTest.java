package org.mobilearchive.connector.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.ledger.audit.AuditBlock;
import org.mobilearchive.connector.ledger.audit.AuditEntry;
import org.mobilearchive.connector.ledger.audit.AuditSegment;
import org.mobilearchive.connector.ledger.audit.EvidenceJson;
import org.mobilearchive.connector.ledger.item.ItemOutcome;
import org.mobilearchive.connector.ledger.item.PageJournal;
import org.mobilearchive.connector.ledger.letter.ReplayJournal;
import org.mobilearchive.connector.ledger.letter.ReplayOutcome;

/** The page of the formats says what is true: its examples are checked as an auditor would, and by the connector. */
class FormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXAMPLE =
            Pattern.compile("^```\\w+ (\\S+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private final String page = Files.readString(Path.of("src/adr/formats.md"));
    private final Map<String, byte[]> examples = examples();

    FormatsTest() throws IOException {}

    private Map<String, byte[]> examples() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (Matcher match = EXAMPLE.matcher(page); match.find(); ) {
            String name = match.group(1);
            String text = match.group(2);
            if (name.endsWith(".json")) {
                text = text.stripTrailing();
            } else if (name.endsWith(".pack")) {
                text = text.replace("\n", "\r\n");
            }
            found.put(name, text.getBytes(UTF_8));
        }
        return found;
    }

    @Test
    void anObjectIsNamedByTheHashOfItsBytes() {
        assertThat(examples.keySet().stream().map(name -> name.replaceFirst("/.*", "")))
                .containsExactlyInAnyOrder(
                        "pages", "originals", "journals", "replays", "block-4", "audit", "anchor", "packs");
        examples.forEach((name, bytes) -> {
            if (name.contains("/") && !name.startsWith("audit/")) {
                assertThat(name).contains("/" + sha256(bytes) + ".");
            }
        });
    }

    @Test
    void aReferenceHasTheHashOfTheBytesThatItNames() throws IOException {
        int seen = 0;
        for (byte[] example : examples.values()) {
            for (String line : new String(example, UTF_8).lines().toList()) {
                for (JsonNode sum :
                        line.startsWith("{") ? JSON.readTree(line).findParents("sha256") : List.<JsonNode>of()) {
                    byte[] object = examples.get(sum.get("name").textValue());
                    if (object != null) {
                        int offset = sum.get("offset").intValue();
                        byte[] bytes = Arrays.copyOfRange(
                                object, offset, offset + sum.get("size").intValue());
                        assertThat(sha256(bytes)).isEqualTo(sum.get("sha256").textValue());
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(8);
    }

    @Test
    void anItemIsNamedByItsArchiverIdAndVersion() {
        assertThat(text("replays/")).contains("\"item\":\"" + sha256("whatsapp|A-3|1".getBytes(UTF_8)) + "\"");
    }

    @Test
    void aMessageNamesTheBytesOfItsItem() {
        String listing = text("pages/");
        String item = listing.substring(listing.indexOf("{\"id\":\"A-1\""), listing.indexOf(",{\"id\":\"A-3\""));
        assertThat(text("packs/")).contains("X-Archive-Original-SHA256: " + sha256(item.getBytes(UTF_8)) + "\r\n");
    }

    @Test
    void aPackCanBeReadWithoutTheLedger() {
        String pack = text("packs/");
        Matcher head = Pattern.compile("archive-connector pack 1\r\n(\\d+) ([0-9a-f]{64})\r\n")
                .matcher(pack);
        assertThat(head.lookingAt()).isTrue();
        assertThat(pack.length() - head.end()).isEqualTo(Integer.parseInt(head.group(1)));
        assertThat(sha256(pack.substring(head.end()).getBytes(UTF_8))).isEqualTo(head.group(2));
    }

    @Test
    void aBlocksHashIsOfThePreviousOneItsNumberItsTimeAndItsBody() throws IOException {
        String previous = "";
        String[] lines = (text("block-4") + text("audit/")).split("(?<=\n)");
        for (int at = 0; at < lines.length; ) {
            JsonNode block = JSON.readTree(lines[at++]);
            String before = block.get("previous").textValue();
            long number = block.get("block").longValue();
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < block.get("lines").intValue(); i++) {
                body.append(lines[at++]);
            }
            String hashed = before + "\n" + number + "\n" + block.get("time").textValue() + "\n" + body;
            assertThat(block.get("hash").textValue()).isEqualTo(sha256(hashed.getBytes(UTF_8)));
            if (number > 8) {
                assertThat(before).isEqualTo(previous);
            }
            previous = block.get("hash").textValue();
        }
        assertThat(name("audit/")).endsWith("/000000000012-000000000008-" + previous + ".jsonl");
        assertThat(text("anchor")).isEqualTo("0000000000000000012 " + previous + "\n");
    }

    @Test
    void theConnectorReadsThemAndWritesTheSame() throws IOException {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        PageJournal.read(new ByteArrayInputStream(bytes("journals/"))).writeTo(journal);
        assertThat(journal.toString(US_ASCII)).isEqualTo(text("journals/"));
        ByteArrayOutputStream replay = new ByteArrayOutputStream();
        ReplayJournal.read(new ByteArrayInputStream(bytes("replays/"))).writeTo(replay);
        assertThat(replay.toString(US_ASCII)).isEqualTo(text("replays/"));
        AuditSegment.Reader blocks = new AuditSegment.Reader(new ByteArrayInputStream(bytes("audit/")));
        StringBuilder bodies = new StringBuilder();
        for (Optional<AuditBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
            assertThat(block.get().isSound()).isTrue();
            for (String line : block.get().lines()) {
                bodies.append(EvidenceJson.write(EvidenceJson.read(line, AuditEntry.class)))
                        .append('\n');
            }
        }
        assertThat(bodies.toString()).isEqualTo(text("audit/").replaceAll("(?m)^\\{\"block\".*\n", ""));
    }

    @Test
    void everyKindOfEntryAndOutcomeIsThere() {
        for (Class<?> type : List.of(AuditEntry.class, ItemOutcome.class, ReplayOutcome.class)) {
            Stream.of(type.getAnnotation(JsonSubTypes.class).value())
                    .forEach(kind -> assertThat(page).contains("`" + kind.name() + "`"));
        }
    }

    private String name(String kind) {
        return examples.keySet().stream()
                .filter(name -> name.startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    private byte[] bytes(String kind) {
        return examples.get(name(kind));
    }

    private String text(String kind) {
        return new String(bytes(kind), UTF_8);
    }

    /** Not by the connector's own class. */
    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
