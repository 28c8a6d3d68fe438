package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's own keys cannot open the process to others, nor make it write what people wrote. */
class CamelKeysTest {
    private static final List<String> MAIN = List.of(
            "camel.main.jmxEnabled",
            "camel.main.jmxManagementMBeansLevel",
            "camel.main.jmxManagementNamePattern",
            "camel.main.jmxManagementStatisticsLevel",
            "camel.main.shutdownTimeout",
            "camel.main.shutdownLogInflightExchangesOnTimeout",
            "camel.main.shutdownSuppressLoggingOnTimeout",
            "camel.main.startupSummaryLevel");

    private final Map<String, String> keys = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.debug.enabled",
                "camel.trace.enabled",
                "camel.main.tracing",
                "camel.main.backlog-tracing",
                "camel.main.backlogTracingStandby",
                "camel.trace.standby",
                "camel.management.devConsoleEnabled",
                "camel.main.routesCollectorIgnoreLoadingError",
                "camel.main.dump-routes-resolve-placeholders",
                "camel.main.logExhaustedMessageBody",
                "camel.main.devConsoleEnabled",
                "camel.main.routesReloadEnabled",
                "camel.main.routes-reload-enabled"
            })
    void whatIsForDevelopersIsRefusedButInTheirProfile(String key) {
        keys.put(key, "true");
        assertThatThrownBy(() -> check(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("application.properties: " + key + " must be false, and is \"true\"")
                .hasMessageContaining("--profile dev");
        check("dev");
        keys.put(key, "false");
        check(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.management.uploadEnabled",
                "camel.management.download-enabled",
                "camel.management.sendEnabled",
                "camel.management.jolokiaEnabled",
                "camel.server.uploadEnabled",
                "camel.server.staticEnabled",
                "camel.main.jmxUpdateRouteEnabled",
                "camel.main.jmx-update-route-enabled",
                "camel.main.JMXUPDATEROUTEENABLED",
                "camel.server.mcpEnabled",
                "camel.server.mcp-enabled",
                "camel.management.mcpEnabled",
                "camel.management.MCP-Enabled",
                "camel.main.contextReloadEnabled",
                "camel.main.routesReloadRemoveAllRoutes",
                "camel.main.autoConfigurationEnvironmentVariablesEnabled"
            })
    void whatLetsOthersChangeTheProcessIsRefusedInEveryProfile(String key) {
        keys.put(key, "true");
        for (String value : List.of("true", " TRUE ", "#valueAs(boolean):true")) {
            keys.put(key, value);
            assertThatThrownBy(() -> check("dev"))
                    .hasMessageContaining(key + " must be false, and is \"" + value.strip() + "\": ")
                    .hasMessageContaining("Remove it");
        }
        keys.put(key, "false");
        check(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAMEL_MAIN_JMXUPDATEROUTEENABLED",
                "CAMEL_MAIN_JMX_UPDATE_ROUTE_ENABLED",
                "CAMEL_SERVER_MCPENABLED",
                "CAMEL_MANAGEMENT_MCP_ENABLED",
                "camel_main_autoconfigurationenvironmentvariablesenabled",
                "camel.main.jmxUpdateRouteEnabled"
            })
    void theSameIsRefusedOfTheEnvironmentAndOfTheJvm(String name) {
        assertThatThrownBy(() -> environment(null, Map.of(name, "true", "PATH", "/bin")))
                .hasMessageContaining("the environment: " + name + " must be false, and is \"true\"");
        environment(null, Map.of(name, "false", "PATH", "/bin"));
    }

    @Test
    void theProfileIsThatOfTheCommandLine() {
        assertThatThrownBy(() -> environment(null, Map.of("CAMEL_MAIN_PROFILE", "dev")))
                .hasMessageContaining("CAMEL_MAIN_PROFILE must not be set, and is \"dev\"")
                .hasMessageContaining("use --profile dev");
        environment("dev", Map.of("CAMEL_MAIN_PROFILE", "dev"));
        keys.put("camel.main.profile", "dev");
        assertThatThrownBy(() -> check(null)).hasMessageContaining("camel.main.profile must not be set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.http.followRedirects",
                "camel.component.https.follow-redirects",
                "camel.component.http.allowJavaSerializedObject",
                "camel.component.https.allow-java-serialized-object"
            })
    void anAnswerOfTheSiteIsNotTrusted(String key) {
        keys.put(key, "true");
        assertThatThrownBy(() -> check("dev")).hasMessageContaining(key + " must be false, and is \"true\"");
    }

    @Test
    void aServerOfCamelsListensOnThisMachineAlone() {
        keys.put("camel.management.enabled", "true");
        assertThatThrownBy(() -> check(null))
                .hasMessageContaining("camel.management.host must be 127.0.0.1")
                .hasMessageContaining("all network interfaces");
        keys.put("camel.management.host", "0.0.0.0");
        assertThatThrownBy(() -> check(null)).hasMessageContaining("\"0.0.0.0\"");
        keys.put("camel.management.host", "127.0.0.1");
        check(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom.crm-password",
                "custom.api.token",
                "camel.server.jwtKeystorePassword",
                "camel.component.sql.password"
            })
    void aSecretOfOnesOwnIsRefusedWhereOthersReadItAndNotPrinted(String key) {
        keys.put(key, "canary-77aa");
        assertThatThrownBy(() -> check("dev"))
                .hasMessageContaining(key + " must not be a secret itself")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("canary-77aa"));
        keys.put(key, "{{env:CRM}}");
        check(null);
    }

    /** Camel's own list of its keys, each once, with the value that opens it. */
    @Test
    void ofAllKeysOfCamelOnlyThoseAreAllowedThatLeaveTheGuaranteesAlone() throws Exception {
        List<String> allowed = new ArrayList<>();
        try (InputStream in = Main.class.getResourceAsStream("/META-INF/camel-main-configuration-metadata.json")) {
            for (JsonNode property : new JsonMapper().readTree(in).get("properties")) {
                keys.clear();
                keys.put("camel.management.host", "127.0.0.1");
                keys.put("camel.server.host", "127.0.0.1");
                keys.put(property.get("name").asText(), "{{env:X}}true");
                if (isAccepted()) {
                    allowed.add(property.get("name").asText());
                }
            }
        }
        assertThat(allowed)
                .allMatch(key -> key.matches("camel[.](health|management|server)[.].*") || MAIN.contains(key));
        assertThat(allowed).containsAll(MAIN).contains("camel.health.enabled", "camel.management.healthCheckEnabled");
        assertThat(allowed).noneMatch(key -> key.matches(".*(static|upload|download|send|mcp|jolokia|devConsole).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.main.routesIncludePattern",
                "camel.main.routes-include-pattern",
                "camel.main.autoConfigurationFailFast",
                "camel.main.javaRoutesIncludePattern",
                "camel.main.streamCachingEnabled",
                "camel.component.https.skipRequestHeaders",
                "camel.component.https.useSystemProperties",
                "camel.component.http.sslContextParameters",
                "camel.component.azure-storage-blob.endpoint",
                "camel.component.quartz.properties",
                "camel.component.mailbox-append.configuration",
                "camel.beans.runs",
                "camel.ssl.trustAllCertificates",
                "camel.vault.azure.clientSecret",
                "camel.language.simple.pretty",
                "camel.dataformat.csv.delimiter",
                "camel.routeTemplate.connector.archiver",
                "camel.nothing",
                "camel."
            })
    void aKeyThatIsNotOnTheListIsRefusedWhateverItsValueInFilesAndAsAPropertyOfTheJvm(String key) {
        for (String value : List.of("true", "false", "{{env:X}}", "http://127.0.0.1/x", "")) {
            keys.put(key, value);
            assertThatThrownBy(() -> check("dev"))
                    .hasMessageContaining(key + " must not be set")
                    .hasMessageContaining("Remove it");
            assertThatThrownBy(() -> jvm(Map.of(key, value)))
                    .hasMessageContaining("the options of the JVM: " + key + " must not be set");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.main.shutdownTimeout",
                "camel.main.shutdown-timeout",
                "camel.main.jmxEnabled",
                "camel.health.enabled",
                "camel.component.sql.dataSource",
                "camel.component.kafka.brokers"
            })
    void whatTheDocumentsRecommendAndTheComponentsOfOnesOwnRoutesStayPossible(String key) {
        keys.put(key, "45");
        check(null);
        jvm(Map.of(key, "45"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.camel.jmx.updateRouteEnabled",
                "javax.net.debug",
                "jdk.httpclient.HttpClient.log",
                "jdk.internal.httpclient.disableHostnameVerification",
                "com.sun.jndi.ldap.object.trustURLCodebase"
            })
    void aPropertyOfTheJvmThatOpensWhatIsClosedIsRefused(String name) {
        assertThatThrownBy(() -> jvm(Map.of(name, "true"))).hasMessageContaining(name + " must not be set");
    }

    @Test
    void remoteJmxWithoutAPasswordIsForThisMachineAlone() {
        String remote = "com.sun.management.jmxremote.";
        Map<String, String> open = new HashMap<>(Map.of(remote + "port", "9010", remote + "authenticate", "false"));
        assertThatThrownBy(() -> jvm(open)).hasMessageContaining(remote + "authenticate must not be false");
        open.put(remote + "host", "127.0.0.1");
        jvm(open);
        jvm(Map.of(remote + "port", "9010", "java.home", "/x"));
    }

    /** The file holds the placeholder, and not what it stands for. */
    @Test
    void aSecretOfOnesOwnMayComeFromTheEnvironment() {
        Map<String, String> resolved = Map.of("custom.api-password", "canary-77aa");
        SettingsCheck check = new SettingsCheck(key -> Optional.ofNullable(resolved.get(key)), null);
        check.keys("a.properties", Map.of("custom.api-password", "{{env:PW}}")).throwIfProblems();
        assertThatThrownBy(() -> check.keys("a.properties", Map.of("custom.api-password", "{{env:PW:canary-77aa}}"))
                        .throwIfProblems())
                .hasMessageContaining("custom.api-password must not be a secret itself")
                .hasMessageContaining("{{env:NAME}}")
                .hasMessageContaining("a file named custom.api-password")
                .message()
                .doesNotContain("canary");
    }

    private boolean isAccepted() {
        try {
            check(null);
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    private static void environment(@Nullable String profile, Map<String, String> variables) {
        new SettingsCheck(key -> Optional.empty(), profile)
                .environment(variables)
                .throwIfProblems();
    }

    private static void jvm(Map<String, String> properties) {
        new SettingsCheck(key -> Optional.empty(), null).jvm(properties).throwIfProblems();
    }

    private void check(@Nullable String profile) {
        new SettingsCheck(key -> Optional.ofNullable(keys.get(key)), profile)
                .keys("application.properties", keys)
                .throwIfProblems();
    }
}
