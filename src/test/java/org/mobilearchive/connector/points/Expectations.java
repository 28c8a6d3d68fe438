package org.mobilearchive.connector.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mobilearchive.connector.content.Sha256;
import org.mobilearchive.connector.points.Question.Where;

/** The questions that an investigator may have about the items of a day, and the messages that must answer each. */
final class Expectations {
    private static final Set<String> CONTRACT = Set.of(
            "id version archivedAt sentAt utcOffset format size kind channel direction conversation sender recipients"
                    .concat(" userEmailAddresses subject text attachments replyTo original scope readState")
                    .concat(" previousText call reactions")
                    .split(" "));
    /** Of names that have none. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", "jpg", "image/png", "png", "audio/ogg", "ogg", "application/pdf", "pdf", "text/vcard", "vcf");

    private static final Pattern EXTENSION = Pattern.compile("\\.([0-9]*[A-Za-z][A-Za-z0-9]{0,9})$");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{N}][^\\p{Cc}]{0,100}");
    private static final long LIMIT_BYTES = 10L * 1024 * 1024;
    private static final int IN_TO = 500;

    private final Map<Question, Set<String>> expected = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Path day;
    private final SourcePeople people;
    private String id = "";

    private Expectations(Path day) throws IOException {
        this.day = day;
        this.people = new SourcePeople(day);
    }

    /** About the items whose messages are in the archive; an item in format email is not made of them, but the site's. */
    static Expectations of(Path day, Set<String> archived) throws IOException {
        Expectations expectations = new Expectations(day);
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(day.resolve("items.jsonl"), UTF_8)) {
            try {
                JsonNode entry = json.readTree(line);
                expectations.entry(entry.path("archiver").asText(), entry.path("item"), archived);
            } catch (JsonProcessingException invalid) {
                continue; // no message is made of it
            }
        }
        return expectations;
    }

    Map<Question, Set<String>> byQuestion() {
        return expected;
    }

    /** The Message-IDs of the items that are asked for. */
    Set<String> asked() {
        return asked;
    }

    private void entry(String archiver, JsonNode item, Set<String> archived) {
        String key = archiver + "|" + item.path("id").asText() + "|"
                + item.path("version").asText();
        id = "<" + Sha256.hex(key).substring(0, 40) + ".v1@archive.invalid>";
        if (!item.path("format").asText().equals("email") && archived.contains(id)) {
            asked.add(id);
            people(item);
            kinds(archiver, item);
            words(item);
            attachments(archiver, item);
        }
    }

    private void people(JsonNode item) {
        String sentAt = item.path("sentAt").asText();
        person(item.path("sender"), Where.FROM, sentAt);
        int count = 0;
        for (JsonNode recipient : item.path("recipients")) {
            person(recipient, count++ < IN_TO ? Where.TO : Where.TEXT, sentAt);
        }
        for (JsonNode reaction : item.path("reactions")) {
            person(reaction.path("from"), Where.BODY, sentAt);
            ask("reaction", Where.BODY, reaction.path("emoji"));
        }
        item.path("userEmailAddresses").forEach(address -> ask("e-mail as received", Where.TEXT, address));
        JsonNode conversation = item.path("conversation");
        ask(
                "conversation",
                conversation.path("group").asBoolean() ? Where.SUBJECT : Where.TEXT,
                conversation.path("name"));
    }

    private void person(JsonNode person, Where where, String sentAt) {
        for (Where each : new TreeSet<>(List.of(where, Where.TEXT))) {
            people.mailbox(person, sentAt).ifPresent(mailbox -> ask("mailbox", each, mailbox));
            number(person.path("number").asText(""), each);
            name(person.path("name").asText(""), each);
        }
        ask("e-mail as received", Where.TEXT, person.path("email"));
        ask("account", Where.TEXT, person.path("account"));
    }

    /** The longest run that can be typed, and of it what a header has room for. */
    private void name(String name, Where where) {
        LETTERS.matcher(name)
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparing(String::length))
                .ifPresent(typed -> ask("name", where, typed.strip()));
    }

    private void number(String text, Where where) {
        Optional<String> number = SourcePeople.e164(text);
        ask(number.isPresent() ? "number" : "number as received", where, number.orElse(text));
    }

    private void kinds(String archiver, JsonNode item) {
        String kind = item.path("kind").asText("message");
        ask("archiver", Where.BODY, searchWord(archiver));
        ask("kind", Where.BODY, kindWord(archiver, item, kind));
        ask("kind as received", Where.BODY, kind);
        ask("channel", Where.BODY, searchWord(item.path("channel").asText("chat")));
        if (item.path("version").asInt() > 1) {
            ask("version", Where.BODY, "TMVERSION" + item.path("version").asInt());
            ask(
                    "version",
                    Where.SUBJECT,
                    "UPDATED (version " + item.path("version").asInt() + ")");
        }
    }

    private static String kindWord(String archiver, JsonNode item, String kind) {
        boolean forMe = item.path("scope").asText().equals("me");
        return switch (kind) {
            case "call" -> "TMCALL";
            case "deletion" -> archiver.equals("wechat") && !forMe ? "TMRECALLED" : "TMDELETED";
            case "edit" -> "TMEDITED";
            default -> searchWord(kind);
        };
    }

    private static String searchWord(String text) {
        return "TM" + text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private void words(JsonNode item) {
        for (String member : List.of("text", "previousText", "subject")) {
            String text = item.path(member).asText("");
            TypedWords.longest(text).ifPresent(word -> ask("part of " + member, Where.PART, word));
            TypedWords.longestWhole(text).ifPresent(word -> ask("word of " + member, Where.BODY, word));
        }
        item.fields().forEachRemaining(member -> {
            if (!CONTRACT.contains(member.getKey())) {
                further(member.getKey(), member.getValue());
            }
        });
    }

    private void further(String member, JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(inner -> further(member, inner));
            return;
        }
        TypedWords.of(value.asText("")).forEach(word -> ask("word of " + member, Where.BODY, word));
        SourcePeople.e164(value.asText("")).ifPresent(number -> ask("number in " + member, Where.BODY, number));
    }

    private void attachments(String archiver, JsonNode item) {
        for (JsonNode attachment : item.path("attachments")) {
            String name = attachment.path("name").asText("");
            String key = archiver + "/" + item.path("id").asText() + "/"
                    + attachment.path("id").asText();
            boolean there =
                    attachment.has("_fill") || Files.exists(day.resolve("att").resolve(Sha256.hex(key)));
            boolean fits = attachment.path("size").asLong() <= LIMIT_BYTES;
            Optional<String> extension = EXTENSION
                    .matcher(name)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .or(() -> Optional.ofNullable(
                            EXTENSIONS.get(attachment.path("contentType").asText(""))));
            extension.ifPresent(word -> {
                if (there && fits) {
                    ask("extension", Where.ATTACHMENT, word);
                }
                ask("extension in the record", Where.BODY, word);
            });
            TypedWords.longest(name).ifPresent(word -> ask("attachment's name", Where.BODY, word));
            if (!there) {
                ask("kind", Where.BODY, "TMMISSING");
            }
        }
    }

    private void ask(String kind, Where where, JsonNode words) {
        ask(kind, where, words.asText("").lines().findFirst().orElse(""));
    }

    private void ask(String kind, Where where, String words) {
        if (!words.isBlank() && !words.equals("null")) {
            expected.computeIfAbsent(new Question(kind, where, words), question -> new HashSet<>())
                    .add(id);
        }
    }
}
