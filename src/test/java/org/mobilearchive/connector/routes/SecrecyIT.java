package org.mobilearchive.connector.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.demo.SiteAnswer;
import org.mobilearchive.connector.demo.SiteRequest.Kind;

/** What people wrote, and what opens accounts, is in no log, whatever level is turned up, by the shipped configuration. */
class SecrecyIT {
    private static final String WORDS = "canary-words-of-a-person-51c0";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void noSecretAndNoWordsAreInTheLogWithEverythingTurnedUp() throws Exception {
        Day day = new Day(folder.resolve("day"))
                .chat("A-1", WORDS)
                .file("A-2", "f", WORDS.getBytes(UTF_8))
                .file("A-LATE", "late", WORDS.getBytes(UTF_8))
                .email("A-3", ("Subject: " + WORDS + "\r\n\r\n" + WORDS + "\r\n").getBytes(UTF_8))
                .item(Day.ARCHIVER, "A-4", "\"sender\":{\"number\":\"72345\"},\"text\":\"" + WORDS + "\"")
                .chat("A-5", WORDS + WORDS.repeat(100));
        day.line(Day.ARCHIVER, "\"id\":\"A-6\",\"version\":1," + day.times() + ",\"text\":\"\\x1F" + WORDS + "\"");
        List<String> secrets = new ArrayList<>(List.of(WORDS, WorkFolder.PASSWORD));
        try (LogCapture log = new LogCapture("", "org.mobilearchive", "org.apache.camel", "dead-letter")) {
            try (ConnectorUnderTest connector =
                    ConnectorUnderTest.start(folder.resolve("work"), day, Map.of("limits.item-bytes", "1000"))) {
                connector.run((request, proper) -> {
                    if (request.kind() == Kind.ATTACHMENT
                            && request.uri().toString().contains("late")) {
                        return SiteAnswer.error(503, WORDS);
                    }
                    SiteAnswer answer = proper.get();
                    if (request.kind() == Kind.TOKEN) {
                        secrets.add(token(answer));
                    }
                    return request.count() == 1 && request.kind() != Kind.TOKEN ? answer.cutAt(100) : answer;
                });
                connector.run(Answers.on(
                        Kind.ITEMS,
                        (request, proper) ->
                                SiteAnswer.of(200, "text/html", proper.get().body())));
                connector.site().revokeTokens();
                connector.run(Answers.on(Kind.TOKEN, (request, proper) -> SiteAnswer.error(401, WORDS)));
                secrets.add(connector.mail().password());
                assertThat(connector.arrived()).contains("A-1", "A-2");
            }
            assertThat(log.lines()).hasSizeGreaterThan(1000);
            assertThat(secrets).hasSizeGreaterThan(3);
            assertThat(log.lines().stream()
                            .filter(line -> secrets.stream().anyMatch(line::contains))
                            .map(line -> line.substring(0, Math.min(line.length(), 300))))
                    .isEmpty();
        }
    }

    private static String token(SiteAnswer answer) throws java.io.IOException {
        try (java.io.InputStream in = answer.body().open()) {
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(matcher.find()).isTrue();
            return matcher.group(1);
        }
    }
}
