package org.mobilearchive.connector.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector needs of the demo's mail server, asked for in IMAP itself. */
class DemoMailServerIT {
    private static final String MESSAGE = "Subject: =?utf-8?Q?gr=C3=BCn?=\r\nMessage-ID: <a@b>\r\n\r\nhello\r\n";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu HH:mm:ss xx", Locale.ENGLISH);

    private final DemoMailServer server = new DemoMailServer(List.of("ana@example.test", "bo@example.test"));
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(server.host(), server.port());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        out = socket.getOutputStream();
        in.readLine();
        assertThat(command("LOGIN ana@example.test " + server.password())).contains("x OK");
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
    }

    @Test
    void foldersCanBeMadeSubscribedListedAndAskedForTheirState() throws IOException {
        assertThat(command("CREATE \"WhatsApp Archiver\"")).contains("x OK");
        assertThat(command("SUBSCRIBE \"WhatsApp Archiver\"")).contains("x OK");
        assertThat(command("LIST \"\" \"*\"")).contains("\"WhatsApp Archiver\"");
        assertThat(command("STATUS \"WhatsApp Archiver\" (UIDVALIDITY UIDNEXT MESSAGES)"))
                .contains("UIDNEXT 1", "UIDVALIDITY", "MESSAGES 0");
    }

    @Test
    void anAppendIsAnsweredWithItsUidAndKeepsDateFlagAndBytes() throws IOException {
        command("CREATE \"WhatsApp Archiver\"");
        String append = "APPEND \"WhatsApp Archiver\" (\\Seen) \"18-Nov-2026 06:02:10 +0000\" {" + MESSAGE.length()
                + "+}\r\n" + MESSAGE;

        assertThat(command(append)).containsPattern("x OK \\[APPENDUID [0-9]+ 1]");
        assertThat(command("EXAMINE \"WhatsApp Archiver\"")).contains("1 EXISTS");
        assertThat(command("UID FETCH 1 (FLAGS INTERNALDATE BODY.PEEK[])"))
                .contains("\\Seen", "{" + MESSAGE.length() + "}\r\n" + MESSAGE);
        assertThat(command("UID SEARCH HEADER Message-ID \"<a@b>\"")).contains("* SEARCH 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text; charset=us-ascii", "multipart/report; report-type=x;\r\n\tbo", "message/rfc822", "", ";"})
    void aMessageWithABadContentTypeIsTakenAsItIs(String contentType) throws IOException {
        String bad = "Content-Type: " + contentType + "\r\n" + MESSAGE;

        assertThat(command("APPEND INBOX {" + bad.length() + "+}\r\n" + bad)).contains("x OK [APPENDUID ");
        assertThat(command("EXAMINE INBOX")).contains("1 EXISTS");
        assertThat(command("UID FETCH 1 (BODY.PEEK[])")).contains("{" + bad.length() + "}\r\n" + bad);
    }

    @ParameterizedTest
    @CsvSource({
        "12:12:48 +0000,2026-11-18T12:12:48Z",
        "12:59:59 -0030,2026-11-18T13:29:59Z",
        "12:00:00 -1200,2026-11-19T00:00:00Z",
        "12:00:00 +0100,2026-11-18T11:00:00Z",
        "00:12:48 +0000,2026-11-18T00:12:48Z",
        "23:12:48 +0000,2026-11-18T23:12:48Z"
    })
    void internalDateIsTheInstantThatWasSent(String sent, Instant instant) throws IOException {
        String message = "Subject: \"18-Nov-2026 " + sent + "\" {9}\r\n\r\n";
        command("APPEND INBOX \"18-Nov-2026 " + sent + "\" {" + message.length() + "+}\r\n" + message);

        command("EXAMINE INBOX");
        String answer = command("UID FETCH 1 (INTERNALDATE BODY.PEEK[])");
        Matcher date = Pattern.compile("INTERNALDATE \"([^\"]+)\"").matcher(answer);
        assertThat(date.find()).isTrue();
        assertThat(OffsetDateTime.parse(date.group(1), DATE).toInstant()).isEqualTo(instant);
        assertThat(answer).contains("}\r\n" + message);
    }

    @Test
    void whatArrivedIsReadBackByMailboxAndFolder() throws Exception {
        command("CREATE \"WhatsApp Archiver\"");
        for (int i = 0; i < 4; i++) {
            command("APPEND \"WhatsApp Archiver\" {" + MESSAGE.length() + "+}\r\n" + MESSAGE);
        }

        assertThat(server.arrived())
                .containsExactly(new ArrivedFolder(
                        "ana@example.test", "WhatsApp Archiver", 4, List.of("gr\u00fcn", "gr\u00fcn", "gr\u00fcn")));
    }

    @Test
    void aWrongPasswordOpensNoMailbox() throws IOException {
        assertThat(command("LOGOUT")).contains("x OK");
        connectAgain();
        assertThat(command("LOGIN bo@example.test wrong").toLowerCase(Locale.ROOT))
                .startsWith("x no");
    }

    private void connectAgain() throws IOException {
        socket.close();
        socket = new Socket(server.host(), server.port());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        out = socket.getOutputStream();
        in.readLine();
    }

    private String command(String command) throws IOException {
        out.write(("x " + command + "\r\n").getBytes(US_ASCII));
        StringBuilder answer = new StringBuilder();
        String line;
        do {
            line = in.readLine();
            answer.append(line).append("\r\n");
        } while (line != null && !line.startsWith("x "));
        return answer.toString();
    }
}
