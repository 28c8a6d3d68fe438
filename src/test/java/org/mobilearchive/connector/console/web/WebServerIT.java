package org.mobilearchive.connector.console.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mobilearchive.connector.console.page.SignInPage;

/** Who comes in, and what the server refuses, holds and survives. */
class WebServerIT {
    private static final String SIGN_IN = "/sign-in";

    private Instant now = Instant.parse("2026-12-01T08:00:00Z");
    private final Links links = new Links(() -> now);
    private final List<String> audited = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private WebServer server;
    private RawClient browser;

    @BeforeEach
    void start() throws IOException {
        Templates templates = new Templates();
        Page signIn = new SignInPage(
                templates,
                links,
                new Attempts(() -> now),
                "local:ana",
                (actor, action) -> audited.add(actor + " " + action));
        Pages pages = new Pages(Map.of(
                "GET /sign-in",
                signIn,
                "POST /sign-in",
                signIn,
                "GET /",
                ask -> templates.problem(ask, Answer.OK, "Hello " + ask.actor()),
                "POST /act",
                ask -> {
                    done.add(ask.actor());
                    return Answer.seeOther("/");
                },
                "GET /broken",
                ask -> {
                    throw new IllegalStateException("canary of the inside");
                }));
        server = WebServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages, new Sessions(() -> now), templates);
        browser = new RawClient(port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int port() {
        return URI.create(server.address()).getPort();
    }

    private RawClient.Reply enter(String token) throws IOException {
        String csrf = RawClient.csrf(browser.get(SIGN_IN));
        return browser.post(SIGN_IN, "csrf", csrf, "token", token);
    }

    @Test
    void aLinkLetsInOnceAndTheAuditLogSaysWho() throws Exception {
        String token = links.fresh();
        assertThat(browser.get("/").header("Location")).isEqualTo(SIGN_IN);
        assertThat(enter(token).status()).isEqualTo(303);
        assertThat(browser.get("/").body()).contains("Hello local:ana");

        browser = new RawClient(port());
        RawClient.Reply again = enter(token);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body())
                .contains("used before, is older than ten minutes")
                .doesNotContain(token);
        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(audited).containsExactly("local:ana sign-in", "nobody sign-in-refused");
    }

    @Test
    void anExpiredLinkLetsNobodyIn() throws Exception {
        String token = links.fresh();
        now = now.plus(Duration.ofMinutes(10));
        assertThat(enter(token).status()).isEqualTo(403);
        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void whoGuessesWaitsAndALinkIsNotUsedUpMeanwhile() throws Exception {
        String token = links.fresh();
        assertThat(enter("guess").status()).isEqualTo(403);
        RawClient.Reply soon = enter(token);
        assertThat(soon.status()).isEqualTo(429);
        assertThat(soon.header("Retry-After")).isEqualTo("2");
        now = now.plusSeconds(1);
        assertThat(enter(token).status()).isEqualTo(303);
    }

    @Test
    void aSessionThatSomebodyElseChoseIsNone() throws Exception {
        String planted = "archive-console-" + port() + "=" + "A".repeat(43);
        browser.cookie = planted;
        String csrf = RawClient.csrf(browser.get(SIGN_IN));
        assertThat(browser.cookie).isEqualTo(planted);
        RawClient.Reply in = browser.post(SIGN_IN, "csrf", csrf, "token", links.fresh());

        assertThat(in.header("Set-Cookie"))
                .matches("archive-console-\\d+=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict")
                .doesNotContain("AAAA");
        assertThat(browser.get("/").status()).isEqualTo(200);
        browser.cookie = planted;
        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void aFormWithoutThisSessionsTokenDoesNothing() throws Exception {
        String before = RawClient.csrf(browser.get(SIGN_IN));
        enter(links.fresh());
        String csrf = RawClient.csrf(browser.get("/"));

        assertThat(browser.post("/act").status()).isEqualTo(403);
        assertThat(browser.post("/act", "csrf", before).status()).isEqualTo(403);
        assertThat(browser.post("/act", "csrf", csrf, "csrf", csrf).status()).isEqualTo(403);
        assertThat(done).isEmpty();
        assertThat(browser.post("/act", "csrf", csrf).status()).isEqualTo(303);
        assertThat(done).containsExactly("local:ana");
    }

    @Test
    void aForeignHostOrOriginDoesNothingThoughTheRestIsRight() throws Exception {
        enter(links.fresh());
        String csrf = RawClient.csrf(browser.get("/"));

        assertThat(browser.with("Host", "evil.example")
                        .post("/act", "csrf", csrf)
                        .status())
                .isEqualTo(421);
        browser.with("Host", "127.0.0.1:" + port());
        assertThat(browser.with("Origin", "http://evil.example")
                        .post("/act", "csrf", csrf)
                        .status())
                .isEqualTo(403);
        assertThat(browser.with("Origin", "null").post("/act", "csrf", csrf).status())
                .isEqualTo(403);
        assertThat(browser.without("Origin").post("/act", "csrf", csrf).status())
                .isEqualTo(403);
        assertThat(done).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        enter(links.fresh());
        String cookie = browser.cookie;
        browser.post("/sign-out", "csrf", RawClient.csrf(browser.get("/")));
        browser.cookie = cookie;
        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void aPageThatRenewsItselfIsSentToTheSignInWhenTheSessionIsOver() throws Exception {
        enter(links.fresh());
        now = now.plus(Sessions.IDLE);
        RawClient.Reply part = browser.with("HX-Request", "true").get("/");
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo(SIGN_IN);
    }

    @Test
    void everyAnswerHasTheHeadersThatKeepOthersOut() throws Exception {
        enter(links.fresh());
        List<RawClient.Reply> replies = List.of(
                browser.get("/"),
                browser.get("/nowhere"),
                browser.get("/broken"),
                browser.get("/htmx.min.js"),
                browser.post("/act"),
                new RawClient(port()).get("/"),
                new RawClient(port()).with("Host", "evil").get("/"));
        assertThat(replies).extracting(RawClient.Reply::status).containsExactly(200, 404, 500, 200, 403, 303, 421);
        for (RawClient.Reply reply : replies) {
            assertThat(reply.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                            + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.head()).doesNotContain("X-Console-Actor", "Access-Control");
            assertThat(reply.body()).doesNotContain("canary of the inside");
        }
    }

    @Test
    void aBodyLargerThanAFormIsRefused() throws Exception {
        enter(links.fresh());
        RawClient.Reply reply = browser.post("/act", "csrf", "x".repeat(100_000));
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void theServerListensForThisMachineAlone() {
        assertThatThrownBy(() -> WebServer.start(
                        new InetSocketAddress("0.0.0.0", 0),
                        new Pages(Map.of()),
                        new Sessions(() -> now),
                        new Templates()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be served to this machine alone");
    }

    @Test
    void slowClientsAndManyConnectionsHoldUpNoPage() throws Exception {
        enter(links.fresh());
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                others.add(new Socket(InetAddress.getLoopbackAddress(), port()));
            }
            for (String begun : List.of(
                    "GET / HT",
                    "GET / HTTP/1.1\r\nHost: 127",
                    "POST /act HTTP/1.1\r\nHost: 127.0.0.1:" + port()
                            + "\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 50\r\nCookie: " + browser.cookie
                            + "\r\n\r\ncsrf=")) {
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), port());
                slow.getOutputStream().write(begun.getBytes(US_ASCII));
                others.add(slow);
            }
            long before = System.nanoTime();
            assertThat(browser.get("/").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (Socket socket : others) {
                socket.close();
            }
        }
    }
}
