package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy.example.com:8080",
                "http://proxy:3128/",
                "http://10.0.0.1:80",
                "http://CORP%5Csvc@proxy:1"
            })
    void anAddressOfAProxyIsTaken(String url) {
        assertThat(problems(Map.of("proxy.url", url, "proxy.password", url.contains("@") ? "x" : "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com:8080",
                "http://proxy.example.com",
                "https://proxy.example.com:8080",
                "socks5://proxy:1080",
                "http://svc:canary@proxy:8080",
                "http://@proxy:8080",
                "http://proxy:8080/path",
                "http://proxy:8080?canary",
                "http://[::1]:8080",
                "http://proxy:99999x"
            })
    void anotherIsRefusedAndNotShownForItMayHoldAPassword(String url) {
        assertThat(problems(Map.of("proxy.url", url)))
                .anySatisfy(problem -> assertThat(problem).startsWith("proxy.url must be an address such as"))
                .noneMatch(problem -> problem.contains("canary"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com | true",
                ".example.com, *.internal,host | true",
                "10.0.0.5,10.1.*,192.168.*,::1,fe80::1 | true",
                "10.0.0.0/8 | false",
                "host:8080 | false",
                "* | false",
                "*example.com | false",
                "a,,b | false",
                "http://x | false"
            })
    void hostsWithoutAProxyAreNamesAndAddresses(String hosts, boolean good) {
        assertThat(problems(Map.of("proxy.url", "http://proxy:1", "proxy.no-proxy", hosts))
                        .isEmpty())
                .isEqualTo(good);
    }

    @Test
    void userAndPasswordGoTogether() {
        assertThat(problems(Map.of("proxy.url", "http://svc@proxy:1")))
                .singleElement()
                .asString()
                .contains("the secret proxy.password is not set", "PROXY_PASSWORD");
        assertThat(problems(Map.of("proxy.url", "http://proxy:1", "proxy.password", "canary")))
                .singleElement()
                .asString()
                .contains("proxy.url names no user")
                .doesNotContain("canary");
        assertThat(problems(Map.of("proxy.no-proxy", "example.com")))
                .singleElement()
                .asString()
                .contains("proxy.url is not");
    }

    @Test
    void aProxyOfTheJvmIsRefusedAndOneOfTheEnvironmentIsTold() {
        Map<String, String> jvm =
                Map.of("https.proxyHost", "proxy", "http.proxyHost", "", "java.net.useSystemProxies", "false");
        SettingsCheck check = new SettingsCheck(key -> Optional.empty(), null).jvm(jvm);
        assertThat(thrown(check))
                .singleElement()
                .asString()
                .contains("the options of the JVM: https.proxyHost must not be set", "proxy.url");
        assertThat(ProxyVariables.notice(Map.of("https_proxy", "http://a:canary@b:1", "NO_PROXY", "x"), ""))
                .contains("https_proxy", "set proxy.url")
                .doesNotContain("canary", "NO_PROXY");
        assertThat(ProxyVariables.notice(Map.of("HTTPS_PROXY", "http://b:1"), "http://p:1"))
                .isEmpty();
        assertThat(ProxyVariables.notice(Map.of("HTTPS_PROXY", " "), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.https.proxyHost",
                "camel.component.http.proxy-auth-password",
                "camel.component.https.useSystemProperties",
                "camel.component.https.sslContextParameters",
                "camel.component.https.x509HostnameVerifier",
                "camel.component.http.clientConnectionManager",
                "camel.component.https.http-client-configurer",
                "camel.ssl.trustAllCertificates",
                "camel.main.globalOptions[http.proxyHost]",
                "camel.main.useGlobalSslContextParameters"
            })
    void aKeyOfCamelThatLeadsConnectionsElsewhereIsRefused(String key) {
        assertThat(thrown(new SettingsCheck(name -> Optional.of("x"), null).keys("file", Map.of(key, "x"))))
                .anySatisfy(problem -> assertThat(problem).contains(key));
    }

    /** The problems of a configuration that is right but for these values. */
    private static List<String> problems(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "telemessage.base-url", "https://archive.example.com",
                "telemessage.username", "org",
                "telemessage.password", "x",
                "directory.domains", "example.com",
                "mailbox.password", "x"));
        Settings.defaults().forEach((key, value) -> all.putIfAbsent(key.toString(), value.toString()));
        all.putAll(values);
        return thrown(new SettingsCheck(key -> Optional.ofNullable(all.get(key)), null).values());
    }

    private static List<String> thrown(SettingsCheck check) {
        try {
            check.throwIfProblems();
            return List.of();
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }
}
