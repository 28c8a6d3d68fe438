package org.mobilearchive.connector.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.IClientSecret;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mobilearchive.connector.entra.AppRegistration;
import org.mobilearchive.connector.mailbox.MailboxAppendConfiguration;
import org.mobilearchive.connector.settings.Settings;
import org.mobilearchive.connector.settings.Values;
import org.mobilearchive.connector.stop.StopSign;

class AppsTest {
    private static final String HOME = "connector.home";

    private final Map<String, String> values = new HashMap<>();

    AppsTest() {
        Settings.defaults().forEach((key, value) -> values.put(key.toString(), value.toString()));
        values.put("mailbox.oauth.tenant", "contoso.onmicrosoft.com");
        values.put("mailbox.oauth.client-id", "11111111-2222-3333-4444-555555555555");
        values.put("mailbox.oauth.client-secret", "canary-secret");
        values.put("mailbox.password", "canary-password");
        values.put("directory.domains", "contoso.com");
    }

    @ParameterizedTest
    @CsvSource({
        "worldwide, https://login.microsoftonline.com, outlook.office365.com",
        "gcc, https://login.microsoftonline.com, outlook.office365.com",
        "gcc-high, https://login.microsoftonline.us, outlook.office365.us",
        "dod, https://login.microsoftonline.us, outlook-dod.office365.us"
    })
    void theCloudSaysWhereTokensAndMailboxesAre(String cloud, String authority, String host, @TempDir Path home)
            throws Exception {
        values.put("cloud", cloud);
        AppRegistration app = app();
        assertThat(app.authority()).isEqualTo(authority);
        assertThat(app.scope()).isEqualTo("https://" + host + "/.default");
        assertThat(mailbox(home).getHost()).isEqualTo(host);
    }

    @Test
    void eachValueOfTheCloudCanBeOverridden(@TempDir Path home) throws Exception {
        values.put("mailbox.oauth.authority", "https://login.example.com");
        values.put("mailbox.oauth.scope", "https://mail.example.com/.default");
        values.put("mailbox.host", "mail.example.com");
        AppRegistration app = app();
        assertThat(app.authority()).isEqualTo("https://login.example.com");
        assertThat(app.scope()).isEqualTo("https://mail.example.com/.default");
        assertThat(mailbox(home).getHost()).isEqualTo("mail.example.com");
    }

    @Test
    void tenantAppAndSecretAreTheConfiguredOnesAndTheSecretIsNotShown() throws Exception {
        AppRegistration app = app();
        assertThat(app.tenant()).isEqualTo("contoso.onmicrosoft.com");
        assertThat(app.clientId()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(((IClientSecret) app.credential().proof(Instant.now()).value()).clientSecret())
                .isEqualTo("canary-secret");
        assertThat(app.toString()).doesNotContain("canary");
    }

    @Test
    void aCertificateTakesThePlaceOfTheSecret() {
        values.put("mailbox.oauth.certificate-file", "/nowhere/app.pem");
        assertThatThrownBy(this::app)
                .hasMessageContaining("mailbox.oauth.certificate-file must name a file")
                .hasMessageContaining("/nowhere/app.pem is not there");
    }

    @Test
    void withOauthMailboxesAreSignedInToByTokenAndElseByPassword(@TempDir Path home) throws Exception {
        assertThat(mailbox(home).getTokens()).isNull();
        assertThat(mailbox(home).getSecret().value()).isEqualTo("canary-password");
        values.put("mailbox.authentication", "oauth");
        assertThat(mailbox(home).getTokens()).isNotNull();
        assertThat(mailbox(home).getSecret().value()).isEmpty();
    }

    private AppRegistration app() {
        return Apps.exchange(new Values(key -> values.getOrDefault(key, "")), InstantSource.system());
    }

    /** As the routes get it. */
    private MailboxAppendConfiguration mailbox(Path home) throws Exception {
        values.put(HOME, home.toString());
        values.put("mapping.custom.enabled", "false");
        values.put("telemessage.base-url", "https://archive.example.com");
        values.put("ledger.url", "jdbc:sqlite:" + home.resolve("ledger" + System.nanoTime()));
        try (CamelContext camel = new DefaultCamelContext()) {
            values.forEach((key, value) -> camel.getPropertiesComponent().addInitialProperty(key, value));
            new Beans(camel, InstantSource.system(), new StopSign()).bind();
            return camel.getRegistry().lookupByNameAndType("mailbox", MailboxAppendConfiguration.class);
        }
    }
}
