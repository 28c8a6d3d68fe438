package org.mobilearchive.connector.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.content.MemoryContent;
import org.mobilearchive.connector.mapping.ParticipantMapper;
import org.mobilearchive.connector.telemessage.item.Item;
import org.mobilearchive.connector.telemessage.item.ItemReader;
import org.mobilearchive.connector.telemessage.item.RawItem;

/**
 * Items whose every value is hostile, from the site's JSON to the message: three readers find the same in each; no two people
 * share an address, and no person has two.
 */
class HostileItemsIT {
    private static final int ITEMS = Integer.getInteger("hostile.items", 4_000);
    private static final int BATCH = 1_000;
    private static final int PINNED_ITEMS = 500;
    private static final String PINNED = "863c8b13646ffaa9ee8af8a3ad42c5e2c85e56c14ac0ecd837ff76b3d8ebd04b";

    @TempDir
    private Path folder;

    private final Random random = new Random(20261130);
    private final ObjectMapper mapper = new ObjectMapper();
    private final ItemReader reader = new ItemReader(10_000_000);
    private final Crowd crowd = new Crowd(random);
    private final Map<Integer, String> addressOf = new HashMap<>();
    private final Map<String, Integer> ownerOf = new HashMap<>();

    /** Whoever changes the layout sets the digest anew, and the number in X-Archive-Layout. */
    @Test
    void theBytesAreTheSameOnEveryJavaAndEveryTime() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ParticipantMapper mapping = mapping();
        for (int i = 0; i < PINNED_ITEMS; i++) {
            digest.update(message(i, mapping));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(PINNED);
    }

    @Tag("endurance")
    @Test
    void threeReadersFindTheSameAndEveryPersonHasOneAddressOfHisOwn() throws Exception {
        ParticipantMapper mapping = mapping();
        for (int done = 0; done < ITEMS; done += BATCH) {
            Path batch = Files.createDirectory(folder.resolve("batch" + done));
            List<MimeMessage> messages = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH, ITEMS - done); i++) {
                byte[] message = message(done + i, mapping);
                Files.write(batch.resolve("%05d.eml".formatted(i)), message);
                messages.add(Rendering.parse(message));
                assertThat(byMime4j(message)).as("item %d", done + i).isEqualTo(byAngus(messages.get(i)));
            }
            List<JsonNode> python = PythonReader.read(batch);
            for (int i = 0; i < messages.size(); i++) {
                assertThat(byPython(python.get(i))).as("item %d", done + i).isEqualTo(byAngus(messages.get(i)));
                assertThat(python.get(i).get("defects").asInt()).isZero();
                assertThat(python.get(i).get("text").asText()).isEqualTo(Rendering.text(messages.get(i)));
            }
        }
        assertThat(addressOf).hasSize(crowd.people().size());
    }

    private ParticipantMapper mapping() throws IOException {
        Path csv = Files.writeString(folder.resolve("mapping.csv"), crowd.mapping());
        return ParticipantMapper.of(csv.toString(), "", true, true, "domains", "contoso.com", "", Clock.systemUTC());
    }

    /** The message of another item, which is rendered twice. */
    private byte[] message(int number, ParticipantMapper mapping) throws Exception {
        List<Crowd.Person> people =
                Stream.generate(crowd::any).limit(2 + random.nextInt(4)).toList();
        byte[] json = mapper.writeValueAsBytes(item(number, people));
        Item item = reader.item(reader.read(new RawItem("whatsapp", MemoryContent.of(json))));
        Part.Received part = Rendering.received(hostile(), hostile(), hostile().getBytes(UTF_8));
        byte[] message =
                Rendering.bytes(Rendering.render(item, mapping.map(item).owners(), part));
        Item again = reader.item(reader.read(new RawItem("whatsapp", MemoryContent.of(json))));
        assertThat(Rendering.bytes(Rendering.render(again, mapping.map(again).owners(), part)))
                .isEqualTo(message);
        List<String> specs = people(Rendering.parse(message));
        for (int i = 0; i < people.size(); i++) {
            own(people.get(i).number(), specs.get(i));
        }
        return message;
    }

    private void own(int person, String spec) {
        assertThat(addressOf.computeIfAbsent(person, p -> spec)).isEqualTo(spec);
        assertThat(ownerOf.computeIfAbsent(spec.toLowerCase(Locale.ROOT), s -> person))
                .isEqualTo(person);
    }

    private ObjectNode item(int number, List<Crowd.Person> people) {
        ObjectNode item = mapper.createObjectNode();
        item.put("id", number + hostile());
        item.put("version", 1 + random.nextInt(3));
        item.put("archivedAt", "2026-11-18T10:00:00Z").put("sentAt", "2026-11-18T09:00:00Z");
        for (String member : List.of(
                "kind",
                "channel",
                "direction",
                "subject",
                "text",
                "replyTo",
                "original",
                "scope",
                "previousText",
                hostile())) {
            if (random.nextBoolean()) {
                item.put(member.isEmpty() ? "x" : member, hostile());
            }
        }
        item.putObject("poll")
                .put("question", hostile())
                .putArray("options")
                .add(hostile())
                .add(hostile());
        item.putObject("conversation")
                .put("id", hostile())
                .put("name", hostile())
                .put("group", random.nextBoolean());
        item.putArray("reactions")
                .addObject()
                .put("emoji", hostile())
                .putObject("from")
                .put("name", hostile());
        item.set("sender", people.get(0).spelling().get());
        people.stream().skip(1).forEach(person -> item.withArray("recipients")
                .add(person.spelling().get()));
        return item;
    }

    private String hostile() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(HostileValuesIT.TRICKS.get(random.nextInt(HostileValuesIT.TRICKS.size())));
        }
        return text.toString();
    }

    /** What each of the readers finds: the headers' names, the people's addresses, the parts' types. */
    private static List<List<String>> byAngus(MimeMessage message) throws Exception {
        List<String> types = new ArrayList<>();
        types((MimeMultipart) message.getContent(), "multipart/mixed", types);
        return List.of(
                Collections.list(message.getAllHeaders()).stream()
                        .map(Header::getName)
                        .toList(),
                people(message),
                types);
    }

    private static void types(MimeMultipart parts, String own, List<String> types) throws Exception {
        types.add(own);
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            String type = part.getContentType().replaceAll(";[\\s\\S]*", "").strip();
            if (type.startsWith("multipart/")) {
                types((MimeMultipart) part.getContent(), type, types);
            } else {
                types.add(type);
            }
        }
    }

    private static List<String> people(MimeMessage message) throws Exception {
        return Stream.concat(Stream.of(message.getFrom()), Stream.of(message.getAllRecipients()))
                .map((Address address) -> ((InternetAddress) address).getAddress())
                .toList();
    }

    private static List<List<String>> byMime4j(byte[] bytes) throws Exception {
        Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));
        List<String> types = new ArrayList<>();
        types(message, types);
        return List.of(
                message.getHeader().getFields().stream()
                        .map(field -> field.getName())
                        .toList(),
                Stream.concat(message.getFrom().stream(), message.getTo().flatten().stream())
                        .map(Mailbox::getAddress)
                        .toList(),
                types);
    }

    private static void types(Entity entity, List<String> types) {
        types.add(entity.getMimeType());
        if (entity.getBody() instanceof Multipart parts) {
            parts.getBodyParts().forEach(part -> types(part, types));
        }
    }

    private static List<List<String>> byPython(JsonNode read) {
        return List.of(texts(read.get("headers")), texts(read.get("people")), texts(read.get("types")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
