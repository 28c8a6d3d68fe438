package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's own keys cannot open the process to others, nor make it write what people wrote. */
class CamelKeysTest {
    private final Map<String, String> keys = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.debug.enabled",
                "camel.trace.enabled",
                "camel.main.tracing",
                "camel.main.backlog-tracing",
                "camel.main.devConsoleEnabled",
                "camel.main.routesReloadEnabled",
                "camel.main.routes-reload-enabled"
            })
    void whatIsForDevelopersIsRefusedButInTheirProfile(String key) {
        keys.put(key, "true");
        assertThatThrownBy(() -> check(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("application.properties: " + key + " must not be true")
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
                "camel.main.routesReloadRemoveAllRoutes",
                "camel.main.autoConfigurationEnvironmentVariablesEnabled"
            })
    void whatLetsOthersChangeTheProcessIsRefusedInEveryProfile(String key) {
        keys.put(key, "true");
        assertThatThrownBy(() -> check("dev")).hasMessageContaining(key + " must not be true");
    }

    @Test
    void aServerOfCamelsListensOnThisMachineAlone() {
        keys.put("camel.management.enabled", "true");
        assertThatThrownBy(() -> check(null))
                .hasMessageContaining("camel.management.host must be 127.0.0.1")
                .hasMessageContaining("every network");
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
                "camel.ssl.keystorePassword",
                "camel.vault.azure.clientSecret"
            })
    void aSecretOfOnesOwnIsRefusedWhereOthersReadItAndNotPrinted(String key) {
        keys.put(key, "canary-77aa");
        assertThatThrownBy(() -> check("dev"))
                .hasMessageContaining(key + " must not be a secret itself")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("canary-77aa"));
        keys.put(key, "{{env:CRM}}");
        check(null);
    }

    private void check(@Nullable String profile) {
        new SettingsCheck(key -> Optional.ofNullable(keys.get(key)), profile)
                .keys("application.properties", keys.keySet())
                .throwIfProblems();
    }
}
