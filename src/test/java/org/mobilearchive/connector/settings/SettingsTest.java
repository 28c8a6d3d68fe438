package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path FILE = Path.of("config/application.properties");

    private final Map<String, String> values = new HashMap<>();

    SettingsTest() {
        Settings.defaults().forEach((key, value) -> values.put(key.toString(), value.toString()));
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
        Map<String, String> keys = new HashMap<>();
        shipped.forEach((key, value) -> keys.put(key.toString(), value.toString()));
        check().keys("file", keys).throwIfProblems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits.item-bytes|-1",
                "limits.item-bytes|10 MB",
                "collect.page-size|1001",
                "collect.overlap|half a day",
                "collect.overlap|12",
                "collect.overlap|0",
                "collect.overlap|1h30",
                "collect.overlap|5M",
                "collect.overlap|-5s",
                "retry.delay|2 s",
                "mailbox.read-timeout|PT5M",
                "directory.domains|contoso",
                "directory.domains|contoso.com,,fabrikam.com",
                "directory.domains|https://contoso.com",
                "directory.domains|ana@contoso.com",
                "schedule.enabled|yes",
                "schedule.cron|every night",
                "schedule.time-zone|Mars/Olympus",
                "schedule.time-zone|+02:00",
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
                            check().keys("a.properties", Map.of(misspelt, "x")).throwIfProblems())
                    .hasMessageContaining(
                            "a.properties: unknown key " + misspelt + ". Did you mean " + setting.key() + "?");
        }
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        values.remove("telemessage.username");
        values.remove("mailbox.password");
        values.put("directory.domains", "");
        assertThatThrownBy(() -> check().keys("a.properties", Map.of("mailbox.hosts", "x"))
                        .values()
                        .throwIfProblems())
                .hasMessageContaining("a.properties: unknown key mailbox.hosts. Did you mean mailbox.host?")
                .hasMessageContaining("telemessage.username is not set")
                .hasMessageContaining("environment variable MAILBOX_PASSWORD")
                .hasMessageContaining("directory.domains is not set, and directory.kind=domains needs it");
    }

    @Test
    void aSecretInAFileIsRefusedAndNotPrinted() {
        assertThatThrownBy(() -> check().keys("a.properties", Map.of("telemessage.password", "canary-1"))
                        .values()
                        .throwIfProblems())
                .hasMessageContaining("telemessage.password is a secret and must not be here")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void graphNeedsATenantAndAnAppRegistrationOfTheMailboxesOrOfItsOwn() {
        values.put("directory.kind", "graph");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessageContaining("directory.kind=graph needs mailbox.oauth.tenant or directory.graph.tenant")
                .hasMessageContaining("mailbox.oauth.client-id is not set, and directory.kind=graph needs it");
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

    @Test
    void anIdentityWithoutASecretNeedsNoneAndSaysWhatItNeedsInstead() {
        values.put("mailbox.authentication", "oauth");
        values.remove("mailbox.password");
        values.put("mailbox.oauth.identity", "managed-identity");
        check().values().throwIfProblems();
        values.put("mailbox.oauth.identity", "federated-managed-identity");
        values.put("mailbox.oauth.tenant", "contoso.onmicrosoft.com");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessage(
                        "mailbox.oauth.client-id is not set, and mailbox.oauth.identity=federated-managed-identity needs"
                                + " it: the id of the app registration");
        values.put("mailbox.oauth.client-id", "11111111-2222-3333-4444-555555555555");
        check().values().throwIfProblems();
        values.put("mailbox.oauth.identity", "workload-identity");
        assertThatThrownBy(() -> check().values().throwIfProblems())
                .hasMessage(
                        "mailbox.oauth.federated-token-file is not set, and mailbox.oauth.identity=workload-identity needs"
                                + " it: such as {{env:AZURE_FEDERATED_TOKEN_FILE}}");
        values.put("mailbox.oauth.federated-token-file", "/var/run/secrets/azure/tokens/azure-identity-token");
        check().values().throwIfProblems();
    }

    private SettingsCheck check() {
        return new SettingsCheck(key -> Optional.ofNullable(values.get(key)), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "30s", "5m", "1h30m", "14d", "1d2h3m4s5ms", "0s"})
    void aDurationHasItsUnit(String value) {
        assertThat(Rule.duration(Duration.ZERO, Duration.ofDays(31)).accepts(value))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.com", "contoso.com, fabrikam.co.uk", "m\u00FCller.example", "CONTOSO.COM"})
    void domainsAreAccepted(String value) {
        assertThat(Rule.DOMAINS.accepts(value)).isTrue();
    }

    /** A name can resolve to this machine today and to another tomorrow. */
    @ParameterizedTest
    @CsvSource({"localhost,true", "127.0.0.1,true", "localhost.example.com,false", "ip6-localhost,false", "'',false"})
    void plainTextIsForThisMachineByItsLiteralAlone(String host, boolean accepted) {
        values.put("mailbox.host", host);
        values.put("mailbox.tls", "none");
        if (accepted) {
            check().values().throwIfProblems();
        } else {
            assertThatThrownBy(() -> check().values().throwIfProblems())
                    .hasMessageContaining("mailbox.tls must not be none")
                    .hasMessageContaining("implicit or starttls");
            values.put("mailbox.allow-plain-text", "true");
            check().values().throwIfProblems();
        }
    }

    @Test
    void aPlaceholderWithoutAValueIsAProblemOfItsKey() {
        SettingsCheck check = new SettingsCheck(key -> Optional.empty(), null);
        assertThatThrownBy(() -> check.keys("a.properties", Map.of("custom.x", "{{env:NOWHERE}}"))
                        .throwIfProblems())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a.properties: custom.x must refer to keys and variables that are set")
                .hasMessageContaining("env:NOWHERE");
    }

    @Test
    void aKeyThatIsLikeNoOtherIsNotGuessed() {
        assertThatThrownBy(() -> check().keys("--set", Map.of("foo", "1")).throwIfProblems())
                .hasMessage("--set: unknown key foo: config/application.properties names all keys. Keys for routes of"
                        + " your own begin with custom.");
    }

    @Test
    void theShippedFilePointsToTheKeysOfTheCamelThatIsShipped() throws Exception {
        String version = new DefaultCamelContext().getVersion();
        String line = version.substring(0, version.lastIndexOf('.'));
        assertThat(Files.readString(FILE))
                .contains("https://camel.apache.org/components/" + line + ".x/others/main.html");
    }
}
