package org.mobilearchive.connector.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mobilearchive.connector.command.process.ExitCode;
import org.mobilearchive.connector.demo.DemoMailServer;
import org.mobilearchive.connector.demo.SampleDay;
import org.mobilearchive.connector.demo.SimulatedSite;
import org.mobilearchive.connector.demo.SiteData;
import org.mobilearchive.connector.demo.SiteRequest.Kind;
import org.mobilearchive.connector.demo.SiteSettings;
import org.mobilearchive.connector.directory.GraphServer;
import org.mobilearchive.connector.entra.TestTls;
import org.mobilearchive.connector.entra.TokenEndpoint;
import org.mobilearchive.connector.server.ConnectProxy;
import org.mobilearchive.connector.server.PrivateAuthority;

/**
 * A company's network: names that only its proxy knows, a proxy that asks for a password and opens TLS by an authority of
 * its own, a site that wants a client's certificate.
 */
class CompanyNetworkIT {
    private static final String NO_BLOBS =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs/><NextMarker/></EnumerationResults>";

    private static final String USER = "svc-archive";
    private static final String SITE = "archive.example.test:443";
    private static final List<String> EVERYBODY = List.of(
            SITE,
            "login.example.test:443",
            "graph.example.test:443",
            "blobs.example.test:443",
            "mail.example.test:993");

    @TempDir
    Path folder;

    private final Map<String, String> keys = new TreeMap<>();
    private SimulatedSite site;
    private DemoMailServer mail;
    private TokenEndpoint entra;
    private GraphServer graph;
    private HttpServer blobs;
    private ConnectProxy proxy;
    private SiteData day;

    @BeforeEach
    void start() throws Exception {
        PrivateAuthority authority = PrivateAuthority.ours();
        day = SampleDay.unpackTo(folder.resolve("day"));
        site = new SimulatedSite(day, SiteSettings.of("org", "right"));
        mail = new DemoMailServer(day.mailboxes());
        entra = TokenEndpoint.start(folder);
        graph = new GraphServer()
                .put("1", "{'mail':'dana.reyes@harbourline.example','userPrincipalName':'d@x.test'}")
                .reachedBy("https://graph.example.test");
        graph.accept(token -> true);
        blobs = blobs();
        proxy = new ConnectProxy()
                .intercept(SITE, site.baseUri().getPort(), TestTls.server(authority))
                .relay("login.example.test:443", port(entra.authority()))
                .intercept("graph.example.test:443", port(graph.root()), TestTls.server(authority))
                .intercept("blobs.example.test:443", blobs.getAddress().getPort(), TestTls.server(authority))
                .intercept("mail.example.test:993", mail.port(), TestTls.server(authority));
        configure(authority.certificate());
    }

    private void configure(Path ca) throws Exception {
        secret("telemessage.password", "right");
        secret("mailbox.password", mail.password());
        secret("directory.graph.client-secret", TokenEndpoint.SECRET);
        secret("staging.azure.client-secret", TokenEndpoint.SECRET);
        keys.put("secrets.folder", folder.resolve("secrets").toString());
        keys.put("proxy.url", proxy.url());
        keys.put("telemessage.base-url", "https://archive.example.test");
        keys.put("telemessage.username", "org");
        keys.put("telemessage.ca-file", ca.toString());
        keys.put("microsoft.ca-file", ca.toString());
        keys.put("mailbox.ca-file", ca.toString());
        keys.put("mapping.custom.file", day.mapping().toString());
        keys.put("spool.folder", folder.resolve("spool").toString());
        keys.put("ledger.url", "jdbc:sqlite:" + folder.resolve("ledger"));
        keys.put("directory.kind", "csv");
        keys.put("directory.file", day.directory().toString());
        keys.put("staging.folder", folder.resolve("staging").toString());
        keys.put("mailbox.host", "mail.example.test");
        keys.put("mailbox.oauth.authority", "https://login.example.test");
        keys.put("directory.graph.url", "https://graph.example.test");
        keys.put("directory.graph.tenant", TokenEndpoint.TENANT);
        keys.put("directory.graph.client-id", TokenEndpoint.CLIENT_ID);
        keys.put("staging.azure.account", "acct");
        keys.put("staging.azure.container", "evidence");
        keys.put("staging.azure.endpoint", "https://blobs.example.test");
        keys.put("staging.azure.credential", "client-secret");
        keys.put("staging.azure.authority", "https://login.example.test");
        keys.put("staging.azure.tenant-id", TokenEndpoint.TENANT);
        keys.put("staging.azure.client-id", TokenEndpoint.CLIENT_ID);
        keys.put("retry.attempts", "1");
        keys.put("retry.delay", "1ms");
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        site.close();
        mail.close();
        entra.close();
        graph.close();
        blobs.stop(0);
    }

    @Test
    void everyConnectionGoesThroughTheProxyWhichAloneKnowsTheNames() throws Exception {
        microsoft();
        Cli answer = check();
        assertThat(answer.code()).as(answer.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(answer.out()).contains("ok    staging", "ok    archive site", "ok    directory", "ok    mailbox");
        assertThat(proxy.tunnels()).containsAll(EVERYBODY);
        assertThat(proxy.signIns()).isEmpty();
    }

    @Test
    void itsPasswordOpensItForEveryConnection() throws Exception {
        microsoft();
        asks("p:w d\u00e9", "p:w d\u00e9");
        Cli answer = check();
        assertThat(answer.code()).as(answer.text()).isEqualTo(ExitCode.COMPLETE);
        assertThat(proxy.tunnels()).containsAll(EVERYBODY);
        assertThat(answer.text()).doesNotContain("p:w");
    }

    @Test
    void aWholeDayArrivesThroughIt() throws Exception {
        asks("right", "right");
        Cli answer =
                cli("once", "--from", day.from().toString(), "--to", day.to().toString());
        assertThat(answer.text()).contains("whatsapp").doesNotContain("failed", "pending:");
        assertThat(mail.arrived()).isNotEmpty();
        assertThat(site.requests().get(Kind.ATTACHMENT)).isPositive();
        assertThat(proxy.tunnels()).containsOnly(SITE, "mail.example.test:993");
    }

    @Tag("endurance")
    @Test
    void aWrongPasswordIsSentOnceByAllOfThemTogetherAndTheProxyIsNamed() throws Exception {
        microsoft();
        asks("right", "canary-wrong");
        Cli answer = check();
        assertThat(answer.code()).isEqualTo(ExitCode.INCOMPLETE);
        for (String what : List.of("staging", "archive site", "directory", "mailbox")) {
            assertThat(wrong(answer, what))
                    .contains("the proxy 127.0.0.1:" + proxy.port() + " (proxy.url) refuses the user or the password");
        }
        assertThat(proxy.signIns()).hasSize(1);
        assertThat(answer.text()).doesNotContain("canary", "right");
        assertThat(site.requests().values()).containsOnly(0L);
    }

    @Tag("endurance")
    @Test
    void aProxyThatAsksForAPasswordWhereNoneIsConfiguredIsNamed() throws Exception {
        microsoft();
        proxy.asks(USER, "right");
        Cli answer = check();
        for (String what : List.of("staging", "archive site", "directory", "mailbox")) {
            assertThat(wrong(answer, what))
                    .contains("asks for a user and password (407): write proxy.url = http://USER@");
        }
        assertThat(proxy.signIns()).isEmpty();
    }

    @Test
    void aSignInThatCannotBeDoneIsNamed() throws Exception {
        asks("right", "right");
        proxy.challenge("Negotiate");
        assertThat(wrong(check(), "archive site")).contains("a sign-in by Negotiate (407)", "can do Basic");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 502, 503, 204})
    void aProxyThatRefusesAHostIsNamedAndItsAnswerIsNotTakenForTheServers(int status) throws Exception {
        keys.put("directory.kind", "graph");
        proxy.refuses(status);
        Cli answer = check();
        assertThat(wrong(answer, "archive site"))
                .contains("the proxy 127.0.0.1:", "does not connect to archive.example.test", "answers " + status)
                .doesNotContain("telemessage.password");
        assertThat(wrong(answer, "directory")).contains("the proxy 127.0.0.1:");
        assertThat(wrong(answer, "mailbox")).contains("the proxy 127.0.0.1:");
    }

    @Tag("endurance")
    @Test
    void aProxyThatRefusesAzureIsNamed() throws Exception {
        microsoft();
        proxy.refuses(403);
        assertThat(wrong(check(), "staging")).contains("the proxy 127.0.0.1:", "answers 403");
    }

    @Tag("endurance")
    @Test
    void aProxyThatIsAwayIsNamed() throws Exception {
        microsoft();
        try (ServerSocket nobody = new ServerSocket(0)) {
            keys.put("proxy.url", "http://127.0.0.1:" + nobody.getLocalPort());
        }
        Cli away = check();
        keys.put("proxy.url", "http://proxy.invalid:8080");
        Cli unknown = check();
        for (String what : List.of("staging", "archive site", "directory", "mailbox")) {
            assertThat(wrong(away, what)).contains("the proxy 127.0.0.1:", "cannot be reached: nobody answers there");
            assertThat(wrong(unknown, what)).contains("the proxy proxy.invalid:8080", "its name is not known");
        }
    }

    @Test
    void whatNeedsNoProxyIsAskedWithoutIt() throws Exception {
        keys.put("proxy.no-proxy", "example.com, .example.test");
        assertThat(wrong(check(), "archive site")).contains("archive.example.test is not known");
        assertThat(proxy.tunnels()).isEmpty();
    }

    @Tag("endurance")
    @Test
    void aProxyThatOpensTlsWithoutOurTrustGetsNothing() throws Exception {
        microsoft();
        keys.remove("telemessage.ca-file");
        keys.remove("microsoft.ca-file");
        Cli answer = check();
        assertThat(wrong(answer, "archive site")).contains("authority that is not trusted", "telemessage.ca-file");
        assertThat(wrong(answer, "directory")).contains("microsoft.ca-file");
        assertThat(wrong(answer, "staging")).contains("microsoft.ca-file");
        assertThat(site.requests().values()).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "p12"})
    void theSiteGetsTheClientCertificateAndNobodyElse(String kind) throws Exception {
        microsoft();
        proxy.needsClientCertificate(true);
        keys.put("telemessage.client-certificate", clientCertificate(kind).toString());
        if (kind.equals("p12")) {
            secret("telemessage.client-certificate-password", PrivateAuthority.PASSWORD);
        }
        Cli answer = check();
        assertThat(answer.out()).contains("ok    archive site", "ok      whatsapp");
        assertThat(wrong(answer, "directory"))
                .as("is asked for one, and gives none")
                .isNotEmpty();
        assertThat(site.requests().get(Kind.ITEMS)).isPositive();
    }

    @Test
    void aClientCertificateThatCannotBeUsedIsNamedAtTheStart() throws Exception {
        keys.put("telemessage.client-certificate", clientCertificate("p12").toString());
        secret("telemessage.client-certificate-password", "canary-wrong");
        Cli answer = check();
        assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(answer.err())
                .contains("telemessage.client-certificate must name a file", "telemessage.client-certificate-password")
                .contains("is encrypted with another password than the secret")
                .doesNotContain("canary", "Exception");
    }

    @Test
    void aProxyOfTheJvmIsRefusedAndOneOfTheEnvironmentIsNotUsed() throws Exception {
        for (String name : List.of("https.proxyHost", "http.proxyHost", "socksProxyHost")) {
            System.setProperty(name, "elsewhere.invalid");
            try {
                Cli answer = check();
                assertThat(answer.code()).isEqualTo(ExitCode.WRONG_USAGE);
                assertThat(answer.err()).contains(name + " must not be set", "proxy.url");
            } finally {
                System.clearProperty(name);
            }
        }
    }

    private void microsoft() {
        keys.put("directory.kind", "graph");
        keys.put("staging.kind", "azure");
    }

    private void asks(String right, String given) throws Exception {
        proxy.asks(USER, right);
        keys.put("proxy.url", proxy.url().replace("//", "//" + USER + "@"));
        secret("proxy.password", given);
    }

    private Path clientCertificate(String kind) throws Exception {
        PrivateAuthority authority = PrivateAuthority.ours();
        return kind.equals("p12")
                ? authority.keyStore()
                : Files.writeString(
                        folder.resolve("client.pem"),
                        Files.readString(authority.certificate())
                                + Files.readString(authority.serverKey())
                                + Files.readString(authority.serverCertificate()));
    }

    private void secret(String key, String value) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("secrets")).resolve(key), value);
    }

    private Cli check() throws Exception {
        return cli("check", "--mailbox", "dana.reyes@harbourline.example");
    }

    private Cli cli(String... arguments) throws Exception {
        List<String> lines = new ArrayList<>();
        keys.forEach((key, value) -> lines.add(key + " = " + value));
        Files.write(folder.resolve("application.properties"), lines, UTF_8);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.toString()));
        return Cli.run(all.toArray(String[]::new));
    }

    private static String wrong(Cli answer, String what) {
        return answer.out()
                .lines()
                .filter(line -> line.startsWith("WRONG " + what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.text()));
    }

    private static int port(String address) {
        return Integer.parseInt(address.replaceFirst(".*:", ""));
    }

    /** The blob service as far as the check of a container asks it, for whoever has a token. */
    private static HttpServer blobs() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .startsWith("Bearer ");
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                exchange.getResponseHeaders().set("Last-Modified", "Wed, 18 Nov 2026 00:00:00 GMT");
                exchange.getResponseHeaders().set("x-ms-has-immutability-policy", "true");
                exchange.getResponseHeaders().set("x-ms-has-legal-hold", "false");
                exchange.getResponseHeaders().set("x-ms-lease-status", "unlocked");
                boolean list =
                        String.valueOf(exchange.getRequestURI().getQuery()).contains("comp=list");
                byte[] body = (list ? NO_BLOBS : "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.sendResponseHeaders(known ? 200 : 401, known && list ? body.length : -1);
                exchange.getResponseBody().write(known ? body : new byte[0]);
            }
        });
        server.start();
        return server;
    }
}
