package org.mobilearchive.connector.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is looked at. */
class GuardTest {
    private static final String HOST = "127.0.0.1:8480";

    private final Guard guard = new Guard(8480);
    private final Headers headers = new Headers();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8480", "localhost:8480", "[::1]:8480"})
    void thisMachinesOwnNamesAreAnswered(String host) {
        headers.set("Host", host);
        assertThat(guard.refusal("GET", headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8480",
                "127.0.0.1",
                "127.0.0.1:80",
                "localhost.evil.example:8480",
                ""
            })
    void anotherNameForThisMachineIsNotAnswered(String host) {
        headers.set("Host", host);
        assertThat(status("GET")).isEqualTo(Answer.MISDIRECTED);
    }

    @Test
    void aRequestWithoutOneHostIsNotAnswered() {
        assertThat(status("GET")).isEqualTo(Answer.MISDIRECTED);
        headers.put("Host", List.of(HOST, "evil.example"));
        assertThat(status("GET")).isEqualTo(Answer.MISDIRECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
    void otherMethodsAreRefused(String method) {
        headers.set("Host", HOST);
        assertThat(status(method)).isEqualTo(Answer.NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://127.0.0.1:8480, -",
                "http://127.0.0.1:8480, same-origin",
                "null, same-origin",
                "-, same-origin"
            })
    void aFormOfThisConsoleIsTaken(String origin, String site) {
        post(origin, site);
        assertThat(guard.refusal("POST", headers)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://evil.example, -",
                "http://evil.example, same-origin",
                "http://127.0.0.1:9999, same-site",
                "http://127.0.0.1:8480, cross-site",
                "https://127.0.0.1:8480, -",
                "null, cross-site",
                "null, -",
                "-, same-site",
                "-, none",
                "-, -"
            })
    void aFormOfAnotherSiteIsRefused(String origin, String site) {
        post(origin, site);
        assertThat(status("POST")).isEqualTo(Answer.FORBIDDEN);
    }

    @Test
    void anotherSiteMayLinkToAPageAndNeitherFrameNorFetchIt() {
        headers.set("Host", HOST);
        headers.set("Sec-Fetch-Site", "cross-site");
        headers.set("Sec-Fetch-Mode", "no-cors");
        headers.set("Sec-Fetch-Dest", "script");
        assertThat(status("GET")).isEqualTo(Answer.FORBIDDEN);
        headers.set("Sec-Fetch-Mode", "navigate");
        headers.set("Sec-Fetch-Dest", "iframe");
        assertThat(status("GET")).isEqualTo(Answer.FORBIDDEN);
        headers.set("Sec-Fetch-Dest", "document");
        assertThat(guard.refusal("GET", headers)).isEmpty();
    }

    private void post(String origin, String site) {
        headers.set("Host", HOST);
        if (origin != null) {
            headers.set("Origin", origin);
        }
        if (site != null) {
            headers.set("Sec-Fetch-Site", site);
        }
    }

    private int status(String method) {
        return guard.refusal(method, headers).orElseThrow().status();
    }
}
