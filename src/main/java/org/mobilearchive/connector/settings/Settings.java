package org.mobilearchive.connector.settings;

import static org.mobilearchive.connector.settings.Setting.of;
import static org.mobilearchive.connector.settings.Setting.optional;
import static org.mobilearchive.connector.settings.Setting.optionalSecret;
import static org.mobilearchive.connector.settings.Setting.required;
import static org.mobilearchive.connector.settings.Setting.secret;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every key of the connector. {@code config/application.properties} explains each one. */
public final class Settings {
    private static final Rule TIMEOUT = Rule.duration(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Rule IDENTITY =
            Rule.oneOf(AppIdentity.APPLICATION, AppIdentity.WORKLOAD, AppIdentity.FEDERATED, AppIdentity.MANAGED);
    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    /** The keys, in the order of processing. */
    static final List<Setting> ALL = List.of(
            optional("secrets.folder", Rule.TEXT),
            optional("proxy.url", Rule.PROXY),
            optional("proxy.no-proxy", Rule.HOSTS),
            optionalSecret("proxy.password"),
            optional("microsoft.ca-file", Rule.TEXT),
            of("cloud", Rule.oneOf("worldwide", "gcc", "gcc-high", "dod"), "worldwide"),
            of("schedule.enabled", Rule.SWITCH, "true"),
            of("schedule.cron", Rule.CRON, "0 0 2 * * ?"),
            of("schedule.time-zone", Rule.TIME_ZONE, "UTC"),
            required("telemessage.base-url", Rule.SITE),
            required("telemessage.username", Rule.TEXT),
            secret("telemessage.password"),
            optional("telemessage.ca-file", Rule.TEXT),
            optional("telemessage.client-certificate", Rule.TEXT),
            optionalSecret("telemessage.client-certificate-password"),
            of("telemessage.connect-timeout", TIMEOUT, "30s"),
            of("telemessage.response-timeout", TIMEOUT, "2m"),
            of("collect.overlap", Rule.duration(Duration.ZERO, Duration.ofDays(31)), "12h"),
            of("collect.page-size", Rule.number(1, 1000, "items"), "500"),
            of("collect.parallel-items", Rule.number(1, 100, "items"), "4"),
            of("retry.attempts", Rule.number(0, 100, "attempts"), "5"),
            of("retry.delay", Rule.duration(Duration.ofMillis(1), Duration.ofHours(1)), "2s"),
            of("retry.maximum-delay", Rule.duration(Duration.ofMillis(1), Duration.ofHours(12)), "5m"),
            of("limits.item-bytes", Rule.number(1, GIBIBYTE, "bytes"), "10485760"),
            of("limits.received-bytes", Rule.number(1024, 1024 * GIBIBYTE, "bytes"), "4294967296"),
            of("spool.folder", Rule.TEXT, "{{connector.home}}/data/spool"),
            of("mapping.custom.enabled", Rule.SWITCH, "true"),
            of("mapping.custom.file", Rule.TEXT, "{{connector.config}}/mapping.csv"),
            optional("mapping.custom.bare-numbers", Rule.BARE_NUMBERS),
            of("mapping.automatic.enabled", Rule.SWITCH, "true"),
            of("mapping.directory-phones.enabled", Rule.SWITCH, "false"),
            of("directory.kind", Rule.oneOf("domains", "csv", "graph"), "domains"),
            optional("directory.domains", Rule.DOMAINS),
            optional("directory.file", Rule.TEXT),
            of("directory.graph.refresh", Rule.duration(Duration.ZERO, Duration.ofDays(7)), "12h"),
            optional("directory.graph.url", Rule.SITE),
            optional("directory.graph.scope", Rule.SCOPE),
            optional("directory.graph.tenant", Rule.TENANT),
            optional("directory.graph.client-id", Rule.GUID),
            optional("directory.graph.identity", IDENTITY),
            optional("directory.graph.managed-identity", Rule.GUID),
            optional("directory.graph.federated-token-file", Rule.TEXT),
            optionalSecret("directory.graph.client-secret"),
            optional("directory.graph.certificate-file", Rule.TEXT),
            optionalSecret("directory.graph.certificate-password"),
            of("message.content-class", Rule.SWITCH, "true"),
            of("staging.kind", Rule.oneOf("folder", "azure"), "folder"),
            of("staging.folder", Rule.TEXT, "{{connector.home}}/data/staging"),
            optional("staging.azure.account", Rule.AZURE_ACCOUNT),
            optional("staging.azure.container", Rule.AZURE_CONTAINER),
            optional("staging.azure.endpoint", Rule.SITE),
            of(
                    "staging.azure.credential",
                    Rule.oneOf(
                            "managed-identity", "default", "client-secret", "client-certificate", "account-key", "sas"),
                    "managed-identity"),
            optional("staging.azure.tenant-id", Rule.TEXT),
            optional("staging.azure.client-id", Rule.TEXT),
            optional("staging.azure.authority", Rule.SITE),
            optionalSecret("staging.azure.client-secret"),
            optional("staging.azure.certificate-file", Rule.TEXT),
            optionalSecret("staging.azure.certificate-password"),
            optionalSecret("staging.azure.access-key", Rule.BASE64),
            optionalSecret("staging.azure.sas-token", Rule.SAS),
            of("staging.azure.connect-timeout", TIMEOUT, "30s"),
            of("staging.azure.response-timeout", TIMEOUT, "2m"),
            of("staging.azure.cache-bytes", Rule.number(0, 1024 * GIBIBYTE, "bytes"), "1073741824"),
            of("ledger.url", LedgerAddress.RULE, "jdbc:sqlite:{{connector.home}}/data/ledger"),
            optional("ledger.username", Rule.TEXT),
            optionalSecret("ledger.password"),
            of("ledger.lease", Rule.duration(Duration.ofSeconds(5), Duration.ofHours(1)), "10m"),
            optional("mailbox.host", Rule.TEXT),
            of("mailbox.port", Rule.number(1, 65535, "a TCP port"), "993"),
            of("mailbox.tls", Rule.oneOf("implicit", "starttls", "none"), "implicit"),
            of("mailbox.allow-plain-text", Rule.SWITCH, "false"),
            optional("mailbox.ca-file", Rule.TEXT),
            of("mailbox.login", Rule.LOGIN, "{mailbox}"),
            of("mailbox.authentication", Rule.oneOf("password", "oauth"), "password"),
            optionalSecret("mailbox.password"),
            optional("mailbox.oauth.tenant", Rule.TENANT),
            optional("mailbox.oauth.client-id", Rule.GUID),
            of("mailbox.oauth.identity", IDENTITY, AppIdentity.APPLICATION),
            optional("mailbox.oauth.managed-identity", Rule.GUID),
            optional("mailbox.oauth.federated-token-file", Rule.TEXT),
            optionalSecret("mailbox.oauth.client-secret"),
            optional("mailbox.oauth.certificate-file", Rule.TEXT),
            optionalSecret("mailbox.oauth.certificate-password"),
            optional("mailbox.oauth.authority", Rule.AUTHORITY),
            optional("mailbox.oauth.scope", Rule.SCOPE),
            of("mailbox.connections", Rule.number(1, 1000, "connections"), "8"),
            of("mailbox.connect-timeout", TIMEOUT, "30s"),
            of("mailbox.read-timeout", TIMEOUT, "5m"),
            of("mailbox.pipelining", Rule.SWITCH, "true"),
            of("mailbox.multi-append", Rule.SWITCH, "true"),
            of("deliver.batch-messages", Rule.number(1, 10_000, "messages"), "100"),
            of("deliver.batch-bytes", Rule.number(1, GIBIBYTE, "bytes"), "33554432"),
            of("pending.limit", Rule.duration(Duration.ofHours(1), Duration.ofDays(3650)), "14d"),
            of("console.enabled", Rule.SWITCH, "false"),
            of("console.address", Rule.CONSOLE, "127.0.0.1:8480"));

    /** Old names of keys, with their new names. */
    static final Map<String, String> RENAMED = Map.of("deliver.give-up-after", "pending.limit");

    private static final Map<String, Setting> BY_KEY =
            ALL.stream().collect(Collectors.toMap(Setting::key, Function.identity()));

    private Settings() {}

    /** The names of all keys that are not secrets. */
    public static List<String> names() {
        return ALL.stream()
                .filter(setting -> !setting.secret())
                .map(Setting::key)
                .toList();
    }

    /**
     * What the environment sets, by key, ready for Camel.
     *
     * @param written keys that the configuration has, besides those of the connector; Camel's own are left out
     */
    public static Map<String, String> environment(Collection<String> written, Map<String, String> variables) {
        Map<String, String> values = new HashMap<>();
        written.stream().filter(key -> !key.startsWith("camel.")).forEach(key -> values.put(key, ""));
        ALL.forEach(setting -> values.put(setting.key(), ""));
        values.keySet().removeIf(key -> !variables.containsKey(Setting.environmentVariable(key)));
        values.replaceAll((key, none) -> {
            String value = variables.get(Setting.environmentVariable(key));
            boolean secret = find(key).filter(Setting::secret).isPresent();
            return secret ? CamelText.literal(value) : CamelText.withPlaceholders(value);
        });
        return values;
    }

    /** What the value of a key must be, such as {@code a time zone such as UTC or America/New_York}; empty if this one is. */
    public static Optional<String> broken(String key, String value) {
        return find(key).map(Setting::rule).filter(rule -> !rule.accepts(value)).map(Rule::text);
    }

    static Optional<Setting> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The values of the keys that are not configured: Camel's initial properties. */
    public static Properties defaults() {
        Properties defaults = new Properties();
        for (Setting setting : ALL) {
            if (setting.standard() != null) {
                defaults.setProperty(setting.key(), setting.standard());
            }
        }
        return defaults;
    }
}
