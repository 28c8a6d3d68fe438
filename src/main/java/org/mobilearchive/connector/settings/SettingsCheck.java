package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Holds a configuration against the keys, and collects every problem. For one thread. */
public final class SettingsCheck {
    private static final List<String> FOREIGN = List.of("camel.", "quartz.", "custom.", "connector.");

    private final Function<String, Optional<String>> values;
    private final List<String> problems = new ArrayList<>();

    /** @param values what a key resolves to, from wherever it comes */
    public SettingsCheck(Function<String, Optional<String>> values) {
        this.values = requireNonNull(values, "values is null");
    }

    /**
     * Looks for keys that nobody reads, and for secrets that stand where others can read them.
     *
     * @param where the file or the option, for the error
     */
    public SettingsCheck keys(String where, Collection<String> keys) {
        for (String key : keys) {
            Optional<Setting> setting = Settings.find(key);
            if (setting.isEmpty() && FOREIGN.stream().noneMatch(key::startsWith)) {
                problems.add(where + ": unknown key " + key + ". Did you mean " + nearest(key)
                        + "? Keys for routes of your own begin with custom.");
            }
            setting.filter(Setting::secret)
                    .ifPresent(secret -> problems.add(
                            where + ": " + key + " is a secret and must not stand here. " + wayToSet(secret)));
        }
        return this;
    }

    /** Holds every key's value against its rule, and keys against each other. */
    public SettingsCheck values() {
        Settings.ALL.forEach(this::check);
        needs("directory.kind", "domains", "directory.domains", "such as contoso.com,fabrikam.com");
        needs("directory.kind", "csv", "directory.file", "a CSV file with the column mailbox");
        needs("mailbox.authentication", "password", "mailbox.password", "the password, or that of a master user");
        needs("mailbox.authentication", "oauth", "mailbox.oauth.tenant", "the tenant's id or one of its domains");
        needs("mailbox.authentication", "oauth", "mailbox.oauth.client-id", "the id of the app registration");
        eitherSecretOrCertificate();
        staging();
        graphNeedsAnApplication();
        if (is("mapping.directory-phones.enabled", "true") && !is("directory.kind", "graph")) {
            problems.add("mapping.directory-phones.enabled must be false unless directory.kind is graph:"
                    + " no other directory has phone numbers");
        }
        if (is("mapping.custom.enabled", "false") && is("mapping.automatic.enabled", "false")) {
            problems.add("mapping.custom.enabled and mapping.automatic.enabled must not both be false:"
                    + " no item would find a mailbox. Set one of them to true");
        }
        return this;
    }

    /** Holds the keys of the ledger and of staging alone against their rules: what a command on the books needs. */
    public SettingsCheck valuesOfBooks() {
        Settings.ALL.stream()
                .filter(setting ->
                        setting.key().startsWith("ledger.") || setting.key().startsWith("staging."))
                .forEach(this::check);
        staging();
        return this;
    }

    /** @throws ConfigurationException if there is any problem */
    public void throwIfProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void check(Setting setting) {
        String value = values.apply(setting.key()).orElse("");
        boolean mayBeEmpty = setting.standard() != null && setting.standard().isEmpty();
        if (value.isBlank() && !mayBeEmpty) {
            problems.add(setting.key() + " is not set. " + wayToSet(setting));
        } else if (!value.isBlank() && !setting.rule().accepts(value)) {
            String shown = setting.secret() ? "another value" : "\"" + value + "\"";
            problems.add(setting.key() + " must be " + setting.rule().text() + ", and is " + shown);
        }
    }

    private void eitherSecretOrCertificate() {
        if (is("mailbox.authentication", "oauth")
                && isSet("mailbox.oauth.client-secret") == isSet("mailbox.oauth.certificate-file")) {
            problems.add("mailbox.authentication=oauth needs either the secret mailbox.oauth.client-secret or"
                    + " mailbox.oauth.certificate-file, and "
                    + (isSet("mailbox.oauth.client-secret") ? "both are" : "neither is")
                    + " set. Have one of them. "
                    + Settings.find("mailbox.oauth.client-secret")
                            .map(SettingsCheck::wayToSet)
                            .orElseThrow());
        }
    }

    private void staging() {
        needs("staging.kind", "azure", "staging.azure.account", "the name of the storage account");
        needs("staging.kind", "azure", "staging.azure.container", "the name of a private container");
        if (is("staging.kind", "azure")) {
            azureCredential();
        }
    }

    private void azureCredential() {
        String credential = "staging.azure.credential";
        for (String application : List.of("client-secret", "client-certificate")) {
            needs(credential, application, "staging.azure.tenant-id", "the id of the Entra tenant");
            needs(credential, application, "staging.azure.client-id", "the application's (client) id");
        }
        String file = "the application's certificate with its private key, .pem or .pfx";
        needs(credential, "client-certificate", "staging.azure.certificate-file", file);
        needs(credential, "client-secret", "staging.azure.client-secret", "a secret of the application");
        needs(credential, "account-key", "staging.azure.access-key", "a key of the storage account");
        needs(credential, "sas", "staging.azure.sas-token", "a shared access signature");
    }

    /** Its own, whole, or the one that signs in to the mailboxes. */
    private void graphNeedsAnApplication() {
        if (!is("directory.kind", "graph")) {
            return;
        }
        if (!isSet("directory.graph.tenant") && !isSet("mailbox.oauth.tenant")) {
            problems.add("directory.kind=graph needs mailbox.oauth.tenant or directory.graph.tenant:"
                    + " the tenant's id or one of its domains");
        }
        String app = isSet("directory.graph.client-id") ? "directory.graph." : "mailbox.oauth.";
        boolean either = isSet(app + "client-secret") != isSet(app + "certificate-file");
        if (!isSet(app + "client-id") || !either) {
            problems.add("directory.kind=graph needs an app registration: " + app + "client-id, and either the secret "
                    + app + "client-secret or " + app + "certificate-file. It is that of mailbox.oauth unless"
                    + " directory.graph.client-id is set");
        }
    }

    private void needs(String key, String value, String needed, String example) {
        if (is(key, value) && !isSet(needed)) {
            String way = Settings.find(needed)
                    .filter(Setting::secret)
                    .map(secret -> ". " + wayToSet(secret))
                    .orElse("");
            problems.add(needed + " is not set, and " + key + "=" + value + " needs it: " + example + way);
        }
    }

    private boolean isSet(String key) {
        return !values.apply(key).orElse("").isBlank();
    }

    private boolean is(String key, String value) {
        return values.apply(key).filter(value::equals).isPresent();
    }

    private static String wayToSet(Setting setting) {
        return setting.secret()
                ? "Set the environment variable " + setting.environmentVariable() + ", or write it into a file named "
                        + setting.key() + " in the folder that secrets.folder names"
                : "Set it in application.properties, by --set " + setting.key() + "=… or by the environment variable "
                        + setting.environmentVariable() + ": " + setting.rule().text();
    }

    private static String nearest(String key) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return Settings.ALL.stream()
                .map(Setting::key)
                .min(Comparator.comparing(known -> distance.apply(known, key)))
                .orElseThrow();
    }
}
