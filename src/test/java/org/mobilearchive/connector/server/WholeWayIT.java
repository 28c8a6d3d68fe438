package org.mobilearchive.connector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.server.WholeWay.Answer;

/** A day from the site by way of Azurite into Dovecot over TLS with access tokens, by the command line. */
class WholeWayIT {
    private static final String DANA = "dana.reyes@harbourline.example";
    /** Of what people wrote, runs that look the same in JSON, HTML and MIME. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 ,.:]{16,}");

    /** What each of the sentences of check has that no other one has. */
    private static final List<String> HINTS = List.of(
            "404 ContainerNotFound",
            "403 Auth",
            "must be reached, and is not",
            "the client secret is wrong",
            "check scope and cloud",
            "Path does not chain with any of the trust anchors",
            "No subject alternative DNS name matching " + WholeWay.OTHER_NAME,
            "FullAccess to the mailbox",
            "Folder name 'Signal/Archiver' contains '/'");

    @TempDir
    private static Path folder;

    private static SiteData day;
    private static WholeWay way;
    private static Answer first;
    private static int mostConnections;
    private static Answer arrived;
    private static Answer second;
    private static Answer afterSecond;

    @BeforeAll
    static void runTwice() throws Exception {
        day = SampleDay.unpackTo(folder.resolve("day"));
        way = new WholeWay(folder, day);
        first = way.once();
        mostConnections = way.dovecot().mostSignedIn();
        arrived = way.oracle();
        second = way.once();
        afterSecond = way.oracle();
    }

    @AfterAll
    static void stop() throws Exception {
        if (way != null) {
            way.close();
        }
    }

    @Test
    void everyCopyOfTheDayIsInItsMailboxAndNothingElse() throws Exception {
        assertThat(first.code()).as(first.output()).isEqualTo(ExitCode.COMPLETE);
        assertThat(arrived.output()).contains("every copy is there once, and nothing else");
        assertThat(arrived.code()).isZero();
        assertThat(way.dovecot().log()).contains("method=XOAUTH2", "TLS");
    }

    @Test
    void aSecondRunImportsNothing() {
        assertThat(second.code()).as(second.output()).isEqualTo(ExitCode.COMPLETE);
        assertThat(second.output().lines().filter(line -> line.matches("[a-z-]+ +\\d.*")))
                .hasSize(4)
                .allSatisfy(row -> {
                    String[] cells = row.split(" +");
                    assertThat(cells[2]).as("imported: " + row).isEqualTo("0");
                    assertThat(cells[cells.length - 1]).as("copies: " + row).isEqualTo("0");
                });
        assertThat(afterSecond).isEqualTo(arrived);
    }

    @Test
    void neverMoreConnectionsAreOpenThanConfigured() {
        assertThat(mostConnections).isBetween(1, WholeWay.CONNECTIONS);
    }

    @Test
    void noSecretAndNoWordsOfAMessageAreInTheLogWithEverythingTurnedUp() throws Exception {
        List<String> forbidden = new ArrayList<>(words());
        assertThat(forbidden).hasSizeGreaterThan(20);
        way.secrets().forEach(secret -> forbidden.addAll(forms(secret)));
        String said = first.output() + second.output();
        try (Stream<String> lines = Stream.concat(Files.lines(way.log(), ISO_8859_1), said.lines())) {
            List<String> all = lines.toList();
            assertThat(all).hasSizeGreaterThan(10_000).anyMatch(line -> line.contains(" TRACE "));
            assertThat(all.stream()
                            .filter(line -> forbidden.stream().anyMatch(line::contains))
                            .map(line -> line.substring(0, Math.min(line.length(), 300))))
                    .isEmpty();
        }
    }

    /** As it is, and as it stands in base64 wherever it begins. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(secret));
        for (int before = 0; before < 3; before++) {
            String text = Base64.getEncoder().encodeToString((" ".repeat(before) + secret).getBytes(UTF_8));
            forms.add(text.substring(before == 0 ? 0 : before + 1, text.length() - 4));
        }
        return forms;
    }

    private static List<String> words() throws IOException {
        List<String> words = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(day.folder().resolve("items.jsonl"), UTF_8)) {
            try {
                words.addAll(words(json.readTree(line).path("item").path("text").asText()));
            } catch (IOException invalid) {
                words.addAll(words(line.substring(line.indexOf("\"text\""))));
            }
        }
        return words;
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(run -> run.length() >= 16)
                .toList();
    }

    @Test
    void checkFindsEverythingWellAndEachWrongSettingHasASentenceOfItsOwn() throws Exception {
        Answer well = check(Map.of());
        assertThat(well.code()).as(well.output()).isEqualTo(ExitCode.COMPLETE);
        assertThat(well.output()).contains("ok    staging", "ok    token", "3 of 4 folders are there");

        List<String> sentences = new ArrayList<>();
        sentences.add(wrong("staging", Map.of(), "--set", "staging.azure.container=missing"));
        sentences.add(wrong("staging", Map.of("STAGING_AZURE_ACCESS_KEY", "d3Jvbmc=")));
        sentences.add(wrong("staging", Map.of(), "--set", "staging.azure.endpoint=https://localhost:1/archivetests"));
        sentences.add(wrong("token", Map.of("MAILBOX_OAUTH_CLIENT_SECRET", "wrong")));
        sentences.add(wrong("token", Map.of(), "--set", "mailbox.oauth.scope=https://unknown.test/.default"));
        sentences.add(wrong("mailbox", Map.of(), "--set", "mailbox.ca-file=" + foreignAuthority()));
        sentences.add(wrong("mailbox", Map.of(), "--set", "mailbox.host=" + WholeWay.OTHER_NAME));
        way.dovecot().deny(DANA);
        sentences.add(wrong("mailbox", Map.of()));
        way.dovecot().denyNobody();
        sentences.add(withFolderName("Signal/Archiver"));

        assertThat(sentences).doesNotHaveDuplicates().zipSatisfy(HINTS, (sentence, hint) -> assertThat(sentence)
                .contains(hint));
    }

    private static String withFolderName(String name) throws IOException {
        Path file = way.home().resolve("routes/connectors/whatsapp.camel.yaml");
        String shipped = Files.readString(file);
        Files.writeString(file, shipped.replace("WhatsApp Archiver", name));
        try {
            return wrong("mailbox", Map.of());
        } finally {
            Files.writeString(file, shipped);
        }
    }

    private static Path foreignAuthority() {
        return PrivateAuthority.foreign().certificate();
    }

    /** The sentence of the part that the setting spoils. */
    private static String wrong(String part, Map<String, String> environment, String... arguments) throws IOException {
        Answer answer = check(environment, arguments);
        assertThat(answer.code()).as(answer.output()).isEqualTo(ExitCode.INCOMPLETE);
        return answer.output()
                .lines()
                .filter(line -> line.startsWith("WRONG " + part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.output()));
    }

    private static Answer check(Map<String, String> environment, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check", "--mailbox", DANA));
        arguments.addAll(Arrays.asList(more));
        return way.connector(environment, arguments.toArray(String[]::new));
    }
}
