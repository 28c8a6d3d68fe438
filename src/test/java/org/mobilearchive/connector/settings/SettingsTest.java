package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Path FILE = Path.of("config/application.properties");

    private final Map<String, String> values = new HashMap<>();

    SettingsTest() {
        Settings.standards().forEach((key, value) -> values.put(key.toString(), value.toString()));
        values.put("telemessage.base-url", "https://archive.example.com");
        values.put("telemessage.username", "org");
        values.put("telemessage.password", "canary-1");
        values.put("mailbox.password", "canary-2");
        values.put("directory.domains", "contoso.com");
    }

    @Test
    void theRequiredKeysAreEnough() {
        check().values().throwIfProblems();
    }

    @Test
    void theShippedFileNamesEveryKeyWithItsStandard() throws Exception {
        String file = Files.readString(FILE);
        Properties shipped = new Properties();
        shipped.load(Files.newBufferedReader(FILE));
        for (Setting setting : Settings.ALL) {
            String standard = setting.standard();
            if (setting.secret()) {
                assertThat(file).contains(setting.environmentVariable());
                assertThat(shipped).doesNotContainKey(setting.key());
            } else if (standard == null || standard.isEmpty()) {
                assertThat(file).contains("#" + setting.key() + " =");
            } else {
                assertThat(shipped.getProperty(setting.key())).as(setting.key()).isEqualTo(standard);
            }
        }
    }

    @Test
    void theShippedFileHasNoOtherKeys() throws Exception {
        Properties shipped = new Properties();
        shipped.load(Files.newBufferedReader(FILE));
        check().keys("file", shipped.stringPropertyNames()).throwIfProblems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits.item-bytes|-1",
                "limits.item-bytes|10 MB",
                "collect.page-size|1001",
                "collect.overlap|half a day",
                "schedule.cron|every night",
                "schedule.time-zone|Mars/Olympus",
                "telemessage.base-url|http://archive.example.com",
                "telemessage.base-url|archive.example.com",
                "telemessage.base-url|https://archive.example.com/",
                "directory.kind|ldap",
                "staging.kind|ftp",
                "mailbox.tls|ssl",
                "mailbox.login|archiver",
                "mailbox.connections|0",
                "mailbox.authentication|xoauth2",
                "mailbox.oauth.authority|http://login.microsoftonline.com",
                "mailbox.oauth.authority|https://login.microsoftonline.com/common",
                "mailbox.oauth.tenant|common",
                "mailbox.oauth.tenant|contoso.com/x",
                "mailbox.oauth.client-id|archiver",
                "mailbox.oauth.scope|https://outlook.office.com/IMAP.AccessAsUser.All",
                "mailbox.oauth.scope|.default",
                "mapping.custom.enabled|yes",
                "ledger.url|ledger.db",
            })
    void aWrongValueIsNamedWithItsKeyItsRuleAndTheValue(String key, String value) {
        values.put(key, value);
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key + " must be ")
                .hasMessageEndingWith("and is \"" + value + "\"");
    }

    @Test
    void everyKeyThatIsMisspeltIsNamedWithTheOneThatIsMeant() {
        for (Setting setting : Settings.ALL) {
            String misspelt = setting.key() + "x";
            assertThatThrownBy(() ->
                            check().keys("a.properties", List.of(misspelt)).throwIfProblems())
                    .hasMessageContaining(
                            "a.properties: unknown key " + misspelt + ". Did you mean " + setting.key() + "?");
        }
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        values.remove("telemessage.username");
        values.remove("mailbox.password");
        values.put("directory.domains", "");
        assertThatThrownBy(() -> check().keys("a.properties", List.of("mailbox.hosts"))
                        .values()
                        .throwIfProblems())
                .hasMessageContaining("a.properties: unknown key mailbox.hosts. Did you mean mailbox.host?")
                .hasMessageContaining("telemessage.username is not set")
                .hasMessageContaining("environment variable MAILBOX_PASSWORD")
                .hasMessageContaining("directory.domains is not set, and directory.kind=domains needs it");
    }

    @Test
    void aSecretInAFileIsRefusedAndNotPrinted() {
        assertThatThrownBy(() -> check().keys("a.properties", List.of("telemessage.password"))
                        .values()
                        .throwIfProblems())
                .hasMessageContaining("telemessage.password is a secret and must not stand here")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void graphNeedsATenantAndAnAppRegistrationOfTheMailboxesOrOfItsOwn() {
        values.put("directory.kind", "graph");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessageContaining("directory.kind=graph needs mailbox.oauth.tenant or directory.graph.tenant")
                .hasMessageContaining("directory.kind=graph needs an app registration: mailbox.oauth.client-id");
        values.put("mailbox.oauth.tenant", "contoso.onmicrosoft.com");
        values.put("mailbox.oauth.client-id", "11111111-2222-3333-4444-555555555555");
        values.put("mailbox.oauth.client-secret", "canary-3");
        check().values().throwIfProblems();
        values.put("directory.graph.client-id", "11111111-2222-3333-4444-666666666666");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessageContaining("either the secret directory.graph.client-secret");
        values.put("directory.graph.certificate-file", "app.pem");
        check().values().throwIfProblems();
    }

    @Test
    void phoneNumbersOfADirectoryThatHasNoneAreRefused() {
        values.put("mapping.directory-phones.enabled", "true");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessageContaining("mapping.directory-phones.enabled must be false unless directory.kind is graph");
    }

    @Test
    void bothMappingsSwitchedOffAreRefused() {
        values.put("mapping.custom.enabled", "false");
        values.put("mapping.automatic.enabled", "false");
        assertThatThrownBy(() -> check().values().throwIfProblems()).hasMessageContaining("must not both be false");
    }

    @Test
    void oauthNeedsNoPasswordButTenantAppAndOneProof() {
        values.put("mailbox.authentication", "oauth");
        values.remove("mailbox.password");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessageContaining("mailbox.oauth.tenant is not set, and mailbox.authentication=oauth needs it")
                .hasMessageContaining("mailbox.oauth.client-id is not set")
                .hasMessageContaining("neither is set")
                .hasMessageContaining("MAILBOX_OAUTH_CLIENT_SECRET")
                .message()
                .doesNotContain("mailbox.password");
        values.put("mailbox.oauth.tenant", "11111111-2222-3333-4444-555555555555");
        values.put("mailbox.oauth.client-id", "11111111-2222-3333-4444-555555555555");
        values.put("mailbox.oauth.client-secret", "canary-3");
        check().values().throwIfProblems();
        values.put("mailbox.oauth.certificate-file", "app.pem");
        assertThatThrownBy(() -> check().values().throwIfProblems()).hasMessageContaining("both are set");
        values.remove("mailbox.oauth.client-secret");
        check().values().throwIfProblems();
    }

    private SettingsCheck check() {
        return new SettingsCheck(key -> Optional.ofNullable(values.get(key)), null);
    }
}
