package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a configuration by the rules of the keys, and collects every problem. For one thread. */
public final class SettingsCheck {
    private static final List<String> BOOKS = List.of("ledger.", "staging.", "proxy.", "microsoft.");
    private static final List<String> MAILBOXES =
            List.of("cloud", "mapping.", "directory.", "ledger.", "mailbox.oauth.tenant", "mailbox.oauth.client-id");

    private final Function<String, Optional<String>> values;
    private final CamelKeys camelKeys;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> unresolved = new HashSet<>();

    /**
     * @param values a key's resolved value, from any source
     * @param profile of the process; null for none
     */
    public SettingsCheck(Function<String, Optional<String>> values, @Nullable String profile) {
        requireNonNull(values, "values is null");
        this.values = values;
        this.camelKeys = new CamelKeys(profile, key -> values.apply(key).orElse(""));
    }

    /**
     * Finds unknown keys, and secrets where others can read them.
     *
     * @param where the file or the option, for the error text
     * @param written the keys with their values as written, placeholders included
     */
    public SettingsCheck keys(String where, Map<String, String> written) {
        written.forEach((key, text) -> {
            WrittenKey each = new WrittenKey(key, text, values.apply(key).isPresent());
            each.problems().map(problem -> where + ": " + problem).forEach(problems::add);
            if (each.isUnresolved()) {
                unresolved.add(key);
            }
        });
        camelKeys.problems(where, written.keySet()).forEach(problems::add);
        return this;
    }

    /** Checks the variables of the environment, those of other programs included. */
    public SettingsCheck environment(Map<?, ?> variables) {
        camelKeys.ofEnvironment("the environment", variables).forEach(problems::add);
        return this;
    }

    /** Checks the system properties, those of the JVM and of other libraries included. */
    public SettingsCheck jvm(Map<?, ?> properties) {
        camelKeys.ofJvm("the options of the JVM", properties).forEach(problems::add);
        Stream.concat(JvmKeys.problems(properties), NetworkKeys.ofJvm(properties))
                .map(text -> "the options of the JVM: " + text)
                .forEach(problems::add);
        return this;
    }

    /** Adds what is wrong with files that only their owner may write. */
    public SettingsCheck files(List<Path> files) {
        files.stream().flatMap(TrustedFile::problems).distinct().forEach(problems::add);
        return this;
    }

    /** Checks every key's value by its rule, and the combinations of keys. */
    public SettingsCheck values() {
        Settings.ALL.forEach(this::check);
        directory();
        needs("mailbox.authentication", "password", "mailbox.password", "the password, or that of a master user");
        mailboxIdentity();
        staging();
        proxy();
        graphIdentity();
        plainText();
        filesOfOthers();
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

    /** Checks only the keys of the ledger and of staging by their rules: a command on the ledger needs no others. */
    public SettingsCheck valuesOfBooks() {
        check(BOOKS);
        staging();
        proxy();
        return this;
    }

    /** Checks only what names mailboxes, and the ledger: a script for them needs no site, no staging and no secret. */
    public SettingsCheck valuesOfMailboxes() {
        check(MAILBOXES);
        directory();
        return files(named(List.of("mapping.custom.file", "directory.file")));
    }

    private void directory() {
        needs("directory.kind", "domains", "directory.domains", "such as contoso.com,fabrikam.com");
        needs("directory.kind", "csv", "directory.file", "a CSV file with the column mailbox");
    }

    private void check(List<String> beginnings) {
        Settings.ALL.stream()
                .filter(setting -> beginnings.stream().anyMatch(setting.key()::startsWith))
                .forEach(this::check);
    }

    /** @throws ConfigurationException if there is any problem */
    public void throwIfProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void check(Setting setting) {
        if (unresolved.contains(setting.key())) {
            return;
        }
        String value = values.apply(setting.key()).orElse("");
        boolean mayBeEmpty = setting.standard() != null && setting.standard().isEmpty();
        if (value.isBlank() && !mayBeEmpty) {
            problems.add(setting.key() + " is not set. " + wayToSet(setting));
        } else if (!value.isBlank() && !setting.rule().accepts(value)) {
            boolean secret = setting.secret()
                    || LedgerAddress.holdsSecret(value)
                    || setting.rule().equals(Rule.PROXY);
            String shown = secret ? "another value" : "\"" + value + "\"";
            problems.add(setting.key() + " must be " + setting.rule().text() + ", and is " + shown
                    + LedgerAddress.wayOut(value));
        }
    }

    private void mailboxIdentity() {
        if (is("mailbox.authentication", "oauth")) {
            AppIdentity identity = AppIdentity.ofMailboxes(this::value);
            if (!identity.kind().equals(AppIdentity.MANAGED)) {
                needs(
                        "mailbox.authentication",
                        "oauth",
                        "mailbox.oauth.tenant",
                        "the tenant's id or one of its domains");
            }
            problems.addAll(identity.problems("mailbox.authentication=oauth"));
        }
    }

    private void proxy() {
        String url = values.apply("proxy.url").orElse("");
        if (isSet("proxy.password") && !url.contains("@")) {
            problems.add("proxy.password is set, and proxy.url names no user: write proxy.url = http://USER@HOST:PORT");
        }
        if (url.contains("@") && !isSet("proxy.password")) {
            problems.add("proxy.url names a user, and the secret proxy.password is not set. "
                    + Settings.find("proxy.password")
                            .map(SettingsCheck::wayToSet)
                            .orElseThrow());
        }
        if (isSet("proxy.no-proxy") && url.isBlank()) {
            problems.add("proxy.no-proxy is set, and proxy.url is not: set it, or remove proxy.no-proxy");
        }
    }

    private void plainText() {
        String host = values.apply("mailbox.host").orElse("");
        if (is("mailbox.tls", "none") && !is("mailbox.allow-plain-text", "true") && !Loopback.is(host)) {
            problems.add("mailbox.tls must not be none for mailbox.host "
                    + (host.isBlank() ? "of Exchange Online" : host) + ", which is neither localhost nor"
                    + " 127.0.0.1: use implicit or starttls, or set mailbox.allow-plain-text=true if the network path to"
                    + " it is protected otherwise");
        }
    }

    /** Whoever may write these files, and the secrets, decides who gets messages. */
    private void filesOfOthers() {
        List<Path> files = named(Settings.ALL.stream()
                .map(Setting::key)
                .filter(key ->
                        key.endsWith(".file") || key.endsWith("-file") || key.equals("telemessage.client-certificate"))
                .toList());
        files(files);
        Stream<Path> secrets = values.apply("secrets.folder")
                .filter(folder -> !folder.isBlank())
                .map(folder -> SecretFiles.files(Path.of(folder)).stream())
                .orElse(Stream.empty());
        Stream.concat(files.stream(), secrets)
                .flatMap(TrustedFile::ofOwners)
                .distinct()
                .forEach(problems::add);
    }

    private List<Path> named(List<String> keys) {
        return keys.stream()
                .flatMap(key -> values.apply(key).stream())
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .toList();
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

    private void graphIdentity() {
        if (!is("directory.kind", "graph")) {
            return;
        }
        if (!isSet("directory.graph.tenant") && !isSet("mailbox.oauth.tenant")) {
            problems.add("directory.kind=graph needs mailbox.oauth.tenant or directory.graph.tenant:"
                    + " the tenant's id or one of its domains");
        }
        AppIdentity.ofGraph(this::value).problems("directory.kind=graph").stream()
                .map(problem -> problem + ". The mailbox.oauth keys are used unless directory.graph.client-id or"
                        + " directory.graph.identity is set")
                .forEach(problems::add);
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

    private String value(String key) {
        return values.apply(key).orElse("");
    }

    private boolean isSet(String key) {
        return !value(key).isBlank();
    }

    private boolean is(String key, String value) {
        return values.apply(key).filter(value::equals).isPresent();
    }

    static String wayToSet(Setting setting) {
        return setting.secret()
                ? "Set the environment variable " + setting.environmentVariable() + ", or write it into a file named "
                        + setting.key() + " in the folder that secrets.folder names"
                : "Set it in application.properties, by --set " + setting.key() + "=… or by the environment variable "
                        + setting.environmentVariable() + ": " + setting.rule().text();
    }
}
