package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mobilearchive.connector.mapping.DomainDirectory;
import org.mobilearchive.connector.mapping.ParticipantMapper;

/** The audit log knows by which settings a run ran. */
class EffectiveConfigurationTest {
    @TempDir
    Path home;

    @Test
    @SuppressWarnings("NullAway") // no log is needed to look at the values
    void camelsKeysAndThoseOfOnesOwnRoutesAreAmongTheSettingsAndNoSecretIs() throws Exception {
        Files.createDirectory(home.resolve("routes"));
        Map<String, String> keys = new HashMap<>(Map.of(
                "connector.home", home.toString(),
                "connector.own-keys", "camel.main.shutdownTimeout,custom.api-password,custom.region",
                "camel.main.shutdownTimeout", "45",
                "custom.api-password", "canary-5d1e",
                "custom.region", "eu",
                "schedule.enabled", "true"));
        ParticipantMapper mapper = new ParticipantMapper(null, new DomainDirectory("contoso.test"), false, true);
        Map<String, String> values =
                new EffectiveConfiguration(null, key -> keys.getOrDefault(key, ""), mapper).values();
        assertThat(values)
                .containsEntry("camel.main.shutdownTimeout", "45")
                .containsEntry("custom.region", "eu")
                .containsEntry("custom.api-password", "a secret")
                .containsEntry("schedule.enabled", "true")
                .doesNotContainKey("telemessage.password");
        assertThat(values.toString()).doesNotContain("canary");
    }
}
