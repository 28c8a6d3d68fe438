package org.mobilearchive.connector.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProxyTest {
    @ParameterizedTest
    @CsvSource({
        "archive.example.com, true",
        "example.net, false",
        "a.EXAMPLE.net, false",
        "badexample.net, true",
        "x.internal, false",
        "internal, false",
        "10.1.2.3, false",
        "10.11.2.3, true",
        "localhost, false",
        "127.0.0.1, false",
        "[::1], false",
        "169.254.169.254, false"
    })
    void onlyTheHostsThatAreNamedAndThisMachineAreReachedWithoutIt(String host, boolean through) {
        assertThat(proxy("example.net, .internal,10.1.*").serves(host)).isEqualTo(through);
    }

    @Test
    void itsUserIsDecodedAndItsPasswordIsInNoText() {
        HttpProxy proxy =
                HttpProxy.of(key -> Map.of("proxy.url", "http://CORP%5Csvc@proxy:8080", "proxy.password", "canary")
                        .getOrDefault(key, ""));
        assertThat(proxy).isNotNull();
        assertThat(proxy.user()).isEqualTo("CORP\\svc");
        assertThat(proxy.toString()).isEqualTo("HttpProxy[proxy:8080]");
        assertThat(HttpProxy.of(key -> "")).isNull();
    }

    private static HttpProxy proxy(String direct) {
        HttpProxy proxy = HttpProxy.of(key -> Map.of("proxy.url", "http://proxy:8080", "proxy.no-proxy", direct)
                .getOrDefault(key, ""));
        assertThat(proxy).isNotNull();
        return proxy;
    }
}
