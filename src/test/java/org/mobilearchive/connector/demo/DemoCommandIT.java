package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.ArchiveConnector;
import org.mobilearchive.connector.routes.MailAccount;

/** What the command {@code demo} shows, and what its day looks like in the mailboxes. */
class DemoCommandIT {
    private static final int COLUMNS = 80;
    private static final List<String> FOLDERS =
            List.of("Enterprise Number Archiver", "Telegram Archiver", "WeChat Archiver", "WhatsApp Archiver");
    private static final Set<String> LEFT_OUT =
            Set.of("Thread-Index", "Message-ID", "References", "In-Reply-To", "MIME-Version", "Content-Type");
    private static final String LARS = "<442079460901@archiver.telemessage.invalid>";

    @TempDir
    private static Path temporary;

    private static Process demo;
    private static final List<String> SCREEN = new ArrayList<>();
    private static final Map<String, MimeMessage> MESSAGES = new TreeMap<>();

    @BeforeAll
    static void run() throws Exception {
        demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveConnector.class.getName(),
                        "demo",
                        "--keep")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = demo.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            SCREEN.add(line);
            if (line.startsWith("Run the connector against them")) {
                break;
            }
        }
        Matcher server = found("server +(\\S+), port (\\d+)");
        MailAccount mail = new MailAccount(
                server.group(1),
                Integer.parseInt(server.group(2)),
                found("password +(\\S+)").group(1));
        for (String mailbox : SampleDay.unpackTo(temporary.resolve("day")).mailboxes()) {
            for (String folder : FOLDERS) {
                for (byte[] bytes : mail.messages(mailbox, folder)) {
                    MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes));
                    MESSAGES.put(
                            header(message, "X-Archive-Item-Id") + header(message, "X-Archive-Item-Version"), message);
                }
            }
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.destroy();
        demo.waitFor();
    }

    @Test
    void showsOneWholeMessageAndTheReasonOfEachDeadLetterIn80Columns() {
        int letters = index("Dead letters:");
        int end = index("The servers stay up");

        assertThat(SCREEN.subList(letters, end))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(COLUMNS));
        assertThat(SCREEN.subList(letters, end))
                .filteredOn(line -> line.startsWith("  why "))
                .hasSize(4);
        assertThat(SCREEN.subList(index("One of these messages"), end))
                .anyMatch(line -> line.matches("  ----- Archive record [0-9a-f]{8} -----"))
                .anyMatch(line -> line.startsWith("  Reaction: "))
                .anyMatch(line -> line.startsWith("  Search words: TMWHATSAPP "));
    }

    @Test
    void theReadmeOfTheProjectShowsThatMessageAsItArrives() throws Exception {
        MimeMessage message = MESSAGES.get(SampleDay.SHOWN + "1");
        StringBuilder shown = new StringBuilder();
        for (String line : Collections.list(message.getAllHeaderLines())) {
            if (!LEFT_OUT.contains(line.substring(0, line.indexOf(':')))) {
                shown.append(line).append('\n');
            }
        }
        shown.append('\n').append(text(message).replace("\r\n", "\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains("```\n" + shown + "```\n");
    }

    @Test
    void eachItemOfTheDayShowsWhatItIsThereFor() throws Exception {
        shows("WA-POLL1", "Poll from", "poll.question: ", "poll.options.text: Gate 4", "TMPOLL", LARS);
        shows("WA-PLACE1", "Location from", "location.latitude: 54.0", "From: Lars, Nordtank, 0044 20 7946 0901", LARS);
        shows("WA-CONTACT1", "contact.numbers: ", "Nordtank, 442079460901@s.whatsapp.net, +442079460901", LARS);
        shows("WA-FORWARDED1", "forwardedFrom.name: Customs office", "Nordtank, 442079460901, ", LARS);
        shows("WA-JOINED1", "Group Join from", "group.joined.name: Rosa Blanco");
        shows("WA-LEFT1", "Group Leave from", "group.left.name: Rosa Blanco");
        shows("WA-RENAMED1", "to Herbstumzug, Tor 6", "group.nameBefore: ");
        shows("WA-STICKER1", "Sticker from", "image/webp", "attachment-1.webp", "cid:");
        shows("WA-VIEW-ONCE1", "viewOnce: true", "seal.png", "cid:");
        shows("WA-IMITATION1", "----- Archive record -----", "----- Archive record e6c3d170 -----");
        shows("EN-UNKNOWN1", "Rcs Voicemail Transcript from", "confidence: 0.87", "TMVOICEMAILTRANSCRIPT");
        shows("EN-OFFSET1", "Sender's local time: 2026-11-18T17:20:00+05:30");
        shows("TG-REACTED2", "UPDATED (version 2) - ", "Reaction: \uD83D\uDC4D from", "TMVERSION2");
        shows("TG-REACTED3", "UPDATED (version 3) - ", "Reaction: \uD83D\uDC4E from");
        shows(
                "TG-REACTED4",
                "Reaction: removed, from",
                "Reaction: not readable, as received: {\"removed\":true}, from");
        shows(
                "TG-ATTACHMENTS1",
                "IMG_0417.png",
                "text/plain; charset=ISO-8859-1; name=",
                "application/octet-stream; name=\"visite.ics\"");
        shows("WX-DIFFERS1", "DIFFERS: ", "received 38 bytes", "announced 25 bytes", "TMDIFFERS");
        assertThat(Pattern.compile("<?(unknown-[0-9a-f]{12}@archiver)")
                        .matcher(view("TG-NAMELESS1"))
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .hasSize(3);
    }

    private static void shows(String item, String... words) throws MessagingException, IOException {
        assertThat(view(item)).as(item).contains(words);
    }

    /** The headers and parts as a reader of mail sees them. */
    private static String view(String item) throws MessagingException, IOException {
        StringBuilder view = new StringBuilder();
        MimeMessage message = MESSAGES.get(item);
        assertThat(message).as(item).isNotNull();
        for (String name : List.of("Subject", "From", "To")) {
            view.append(MimeUtility.decodeText(MimeUtility.unfold(header(message, name))))
                    .append('\n');
        }
        add(message, view);
        return view.toString();
    }

    private static void add(Part part, StringBuilder view) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                add(each, view);
            }
            return;
        }
        view.append(MimeUtility.unfold(part.getContentType())).append('\n');
        if (part.getContent() instanceof String text) {
            view.append(text).append('\n');
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return part.getContent() instanceof Multipart parts ? text(parts.getBodyPart(0)) : (String) part.getContent();
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, ", ");
        return value == null ? "" : value;
    }

    private static int index(String beginning) {
        for (int i = 0; i < SCREEN.size(); i++) {
            if (SCREEN.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError(beginning + " must be on the screen: " + String.join("\n", SCREEN));
    }

    private static Matcher found(String pattern) {
        return SCREEN.stream()
                .map(Pattern.compile(pattern)::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " must be on the screen: " + SCREEN));
    }
}
