package org.mobilearchive.connector.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.command.process.Caller;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.routes.Day;
import org.mobilearchive.connector.routes.MailAccount;
import org.mobilearchive.connector.routes.WorkFolder;

/** The console in the service: off by default, without a trace; and how somebody gets a link. */
class ConsoleServiceIT {
    private static final String CONSOLE = "org.mobilearchive.connector.console.";

    @TempDir
    Path folder;

    private WorkFolder work;

    @BeforeEach
    void write() throws IOException {
        SiteData day = new Day(folder.resolve("day")).chat("A-1", "Ok").write();
        work = new WorkFolder(folder.resolve("work"));
        work.write(URI.create("http://127.0.0.1:9"), new MailAccount("127.0.0.1", 9, "x"), day, Map.of());
    }

    @Test
    void aServiceWithoutAConsoleLoadsNoClassOfIt() throws Exception {
        List<String> logged = List.of("-Xlog:class+load");
        try (ServiceProcess service = ServiceProcess.start(work, logged)) {
            assertThat(service.log()).contains("org.mobilearchive.connector.command.ServiceConsole ");
            assertThat(service.log()).doesNotContain(CONSOLE, "gg.jte.", "com.sun.net.httpserver");
        }
        try (ServiceProcess service = ServiceProcess.start(work, logged, on(0))) {
            assertThat(service.log()).contains(CONSOLE, "gg.jte.", "com.sun.net.httpserver");
        }
    }

    @Test
    void aTerminalGetsALinkAndAFileGetsNone() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work, List.of(), on(0))) {
            Cli file = console();
            assertThat(file.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(file.text()).contains("must be shown at a terminal").doesNotContain("/sign-in#");

            Cli terminal = atATerminal();
            assertThat(terminal.code()).as(terminal.text()).isZero();
            assertThat(terminal.out()).containsPattern("http://127\\.0\\.0\\.1:\\d+/sign-in#[A-Za-z0-9_-]{43}\n");
            assertThat(service.log())
                    .contains("the console is at http://127.0.0.1:")
                    .doesNotContain("/sign-in#");
            URI page = URI.create(terminal.out().replaceFirst("(?s).*(http://[^#]*)#.*", "$1"));
            assertThat(get(page)).contains("Who are you?");
        }
    }

    /** Java reads this limit once, so it holds in a process whose first HTTP server is the console. */
    @Test
    void aRequestThatDoesNotEndIsCutOff() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(work, List.of(), on(0))) {
            String port = service.log().replaceFirst("(?s).*the console is at http://127\\.0\\.0\\.1:(\\d+).*", "$1");
            try (Socket slow = new Socket("127.0.0.1", Integer.parseInt(port))) {
                slow.setSoTimeout(30_000);
                slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: 127".getBytes(StandardCharsets.US_ASCII));
                assertThat(slow.getInputStream().read()).isNegative();
            }
        }
    }

    @Test
    void withoutAConsoleTheCommandSaysWhatToSet() throws Exception {
        String sentence = "the console must be served by a running service, and is not: set console.enabled=true";
        assertThat(atATerminal().err()).contains(sentence);
        try (ServiceProcess service = ServiceProcess.start(work)) {
            assertThat(service.alive()).isTrue();
            Cli asked = atATerminal();
            assertThat(asked.code()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(asked.err()).contains(sentence);
        }
    }

    @Test
    void aPortInUseIsNamedAndTheServiceGoesOn() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            try (ServiceProcess service = ServiceProcess.start(work, List.of(), on(taken.getLocalPort()))) {
                assertThat(service.alive()).isTrue();
                assertThat(service.log())
                        .contains("the console is not served, because 127.0.0.1:" + taken.getLocalPort()
                                + " cannot be listened on");
            }
        }
    }

    private static String[] on(int port) {
        return new String[] {"--set", "console.enabled=true", "--set", "console.address=127.0.0.1:" + port};
    }

    private Cli console() {
        return Cli.run("console", "--config", work.config().toString());
    }

    private Cli atATerminal() {
        System.setProperty(Caller.TERMINAL, "true");
        try {
            return console();
        } finally {
            System.clearProperty(Caller.TERMINAL);
        }
    }

    private static String get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
