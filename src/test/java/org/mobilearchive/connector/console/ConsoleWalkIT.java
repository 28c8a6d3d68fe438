package org.mobilearchive.connector.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.server.Programs;

/**
 * The console of {@code demo --console} in a browser, as an administrator walks it: narrow and wide, light and dark, without
 * scripts, by the keyboard alone, and over values that want to be code. Pictures of the pages: {@code target/console}.
 */
class ConsoleWalkIT {
    private static final Path PICTURES = Path.of("target", "console");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each would set {@code canary}, open a dialog, fetch something, or break the page, if it became a part of it. */
    private static final List<String> HOSTILE = List.of(
            "<script>canary=1</script>",
            "<img src=x onerror=canary=1>",
            "<svg/onload=canary=1>",
            "\"><script>alert(1)</script>",
            "' onfocus='canary=1' autofocus='",
            "\" onmouseover=\"canary=1",
            "javascript:canary=1",
            "</title><script>canary=1</script>",
            "</table></main><h1>Everything is in</h1>",
            "<!--",
            "<![CDATA[<script>canary=1</script>]]>",
            "<iframe src=//evil.example></iframe>",
            "<base href=//evil.example/>",
            "<style>*{display:none}</style>",
            "<form action=//evil.example><button>Run now</button>",
            "<div hx-get=/ hx-trigger=load>",
            "<div hx-on::load=\"canary=1\">",
            "&lt;script&gt;canary=1&lt;/script&gt;",
            "&#x3c;script>canary=1</script>",
            "${7*7} @raw {{7*7}} <%= 7*7 %>",
            "\u202eevil\u202c \u0007 \u0000 \ud83d\ude02 \ufeff",
            "' OR 1=1 --",
            "../../../../etc/passwd%00",
            "=cmd|'/C calc'!A0",
            "x".repeat(700),
            "\u0301".repeat(60),
            "CON");

    @TempDir
    Path temporary;

    @Test
    void theWholeConsoleIsWalkedWithoutABarrier() throws Exception {
        String said = walk("day", List.of(), "pages", "no-script", "keyboard", "replay");
        assertThat(said.lines())
                .containsExactly(
                        "all kinds of pages",
                        "Stays",
                        "none of 2 numbers, accounts and addresses has a mailbox: add one to the mapping and replay it",
                        "looked at pages");
    }

    @Test
    void hostileValuesAreTextOnEveryPage() throws Exception {
        Day day = new Day(temporary.resolve("hostile"));
        for (int i = 0; i < HOSTILE.size(); i++) {
            String value = HOSTILE.get(i);
            Map<String, Object> sender = Map.of("name", value, "number", value, "account", value, "email", value);
            day.item(
                    Day.ARCHIVER,
                    quoted(i + value),
                    "\"kind\":\"message\",\"channel\":\"chat\",\"sender\":" + JSON.writeValueAsString(sender)
                            + ",\"recipients\":[],\"text\":\"canary-of-the-text\",\"conversation\":"
                            + JSON.writeValueAsString(Map.of("id", value, "name", value, "group", true)));
        }
        day.item(Day.ARCHIVER, "BAD", "\"sentAt\":\"x\",\"kind\":" + JSON.writeValueAsString(HOSTILE));
        day.write();

        String said =
                walk("hostile", List.of("--data", temporary.resolve("hostile").toString()), "pages", "every");
        assertThat(said).isEqualTo("all kinds of pages\nlooked at pages\n");
    }

    private static String quoted(String value) throws IOException {
        String json = JSON.writeValueAsString(value);
        return json.substring(1, json.length() - 1);
    }

    private String walk(String name, List<String> options, String... ways) throws Exception {
        String chromium = Programs.require("chromium", "chromium").toString();
        String node = Programs.require("node", "nodejs").toString();
        Programs.require("playwright-core", "playwright-core, and axe-core");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveConnector.class.getName(),
                "demo",
                "--console"));
        command.addAll(options);
        Path log = temporary.resolve(name + ".log");
        Process demo = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            List<String> look = new ArrayList<>(List.of(
                    node,
                    "src/test/browser/console.mjs",
                    chromium,
                    link(demo, log),
                    PICTURES.resolve(name).toString()));
            look.addAll(List.of(ways));
            Process browser = new ProcessBuilder(look).redirectErrorStream(true).start();
            String said = new String(browser.getInputStream().readAllBytes(), UTF_8);
            assertThat(browser.waitFor()).as(said).isZero();
            return said;
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    private static String link(Process demo, Path log) throws IOException {
        BufferedReader lines = demo.inputReader(UTF_8);
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.contains("/sign-in#")) {
                return line.strip();
            }
        }
        throw new AssertionError("the demo must print a link: " + seen + Files.readString(log));
    }
}
