package org.mobilearchive.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of staging in Azure: what each is, and which credential needs which. */
class AzureSettingsTest {
    private final Map<String, String> values = new HashMap<>();

    AzureSettingsTest() {
        Settings.defaults().forEach((key, value) -> values.put(key.toString(), value.toString()));
        values.put("telemessage.base-url", "https://archive.example.com");
        values.put("telemessage.username", "org");
        values.put("telemessage.password", "canary-1");
        values.put("mailbox.password", "canary-2");
        values.put("directory.domains", "contoso.com");
        values.put("staging.kind", "azure");
        values.put("staging.azure.account", "contosoarchive");
        values.put("staging.azure.container", "staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"managed-identity", "default"})
    void anIdentityOfTheSurroundingsNeedsNoOtherKey(String credential) {
        values.put("staging.azure.credential", credential);
        check();
    }

    @ParameterizedTest
    @CsvSource({
        "account-key, staging.azure.access-key, STAGING_AZURE_ACCESS_KEY",
        "sas, staging.azure.sas-token, STAGING_AZURE_SAS_TOKEN",
        "client-secret, staging.azure.client-secret, STAGING_AZURE_CLIENT_SECRET",
        "client-secret, staging.azure.tenant-id, ''",
        "client-secret, staging.azure.client-id, ''",
        "client-certificate, staging.azure.certificate-file, ''",
        "client-certificate, staging.azure.tenant-id, ''",
        "client-certificate, staging.azure.client-id, ''"
    })
    void aCredentialThatLacksAKeyIsRefusedByTheKeysName(String credential, String key, String variable) {
        values.put("staging.azure.credential", credential);
        assertThatThrownBy(this::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key + " is not set, and staging.azure.credential=" + credential + " needs it")
                .hasMessageContaining(variable);
    }

    @Test
    void aFolderNeedsNoneOfThem() {
        values.put("staging.kind", "folder");
        values.put("staging.azure.credential", "sas");
        check();
    }

    @ParameterizedTest
    @CsvSource({
        "staging.azure.account, Contoso",
        "staging.azure.account, a/b",
        "staging.azure.container, -staging",
        "staging.azure.container, a--b",
        "staging.azure.container, ab",
        "staging.azure.credential, AZURE_IDENTITY",
        "staging.azure.endpoint, http://contosoarchive.blob.core.windows.net",
        "staging.azure.authority, login.microsoftonline.com",
        "staging.azure.response-timeout, 0s",
        "cloud, GCC"
    })
    void aWrongValueIsNamedWithItsKeyAndItsRule(String key, String value) {
        values.put(key, value);
        assertThatThrownBy(this::check)
                .hasMessageContaining(key + " must be ")
                .hasMessageEndingWith("and is \"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "staging.azure.access-key, canary of no Base64",
        "staging.azure.sas-token, canary",
        "staging.azure.sas-token, https://acct.blob.core.windows.net/stg?sv=1&sig=canary"
    })
    void aSecretOfAnotherKindIsRefusedAndNotPrinted(String key, String value) {
        values.put(key, value);
        assertThatThrownBy(this::check)
                .hasMessageContaining(key + " must be ")
                .hasMessageEndingWith("and is another value")
                .message()
                .satisfies(text -> assertThat(text).doesNotContain("canary"));
    }

    private void check() {
        new SettingsCheck(key -> Optional.ofNullable(values.get(key)), null)
                .values()
                .throwIfProblems();
    }
}
