package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Camel's own keys, by an allow-list: those of the log, of JMX, of the shutdown, of health checks, of a server on this
 * machine, and of components that only an integrator's own routes use. Any other could undo what the connector
 * guarantees: it could follow redirects, load routes from elsewhere, trust any certificate. Keys are compared as Camel
 * compares them: without dashes and case, and also as environment variables: with _ for every dot and dash.
 */
final class CamelKeys {
    private static final String PREFIX = "camel.";
    private static final String PROFILE = plain("camel.main.profile");
    private static final Set<String> ALLOWED = plain(
            "camel.main.profile",
            "camel.main.jmxEnabled",
            "camel.main.jmxManagementMBeansLevel",
            "camel.main.jmxManagementNamePattern",
            "camel.main.jmxManagementStatisticsLevel",
            "camel.main.shutdownTimeout",
            "camel.main.shutdownLogInflightExchangesOnTimeout",
            "camel.main.shutdownSuppressLoggingOnTimeout",
            "camel.main.startupSummaryLevel");
    private static final List<String> SERVERS = List.of("camel.management", "camel.server");
    private static final Set<String> OF_A_SERVER = plain(
            "enabled",
            "host",
            "port",
            "path",
            "healthCheckEnabled",
            "healthPath",
            "infoEnabled",
            "infoPath",
            "metricsEnabled",
            "authenticationEnabled",
            "authenticationPath",
            "authenticationRealm",
            "basicPropertiesFile",
            "jwtKeystorePassword",
            "jwtKeystorePath",
            "jwtKeystoreType",
            "maxBodySize");
    /** The components that the connector's routes use. */
    private static final Set<String> COMPONENTS = plain(
            "azure-storage-blob",
            "bean",
            "class",
            "direct",
            "file",
            "http",
            "https",
            "mailbox-append",
            "quartz",
            "seda",
            "timer");

    private static final Set<String> DEVELOPERS = plain(
            "camel.main.routesReloadEnabled",
            "camel.main.routesCollectorIgnoreLoadingError",
            "camel.main.dumpRoutes",
            "camel.main.dumpRoutesResolvePlaceholders",
            "camel.main.logExhaustedMessageBody",
            "camel.main.tracing",
            "camel.main.tracingStandby",
            "camel.main.backlogTracing",
            "camel.main.backlogTracingStandby",
            "camel.main.devConsoleEnabled",
            "camel.management.devConsoleEnabled",
            "camel.server.devConsoleEnabled",
            "camel.trace.enabled",
            "camel.trace.standby",
            "camel.debug.enabled",
            "camel.debug.standby");
    /** Those that give others access to the process, or that trust what comes from outside; false does no harm. */
    private static final Set<String> OPEN = plain(
            "camel.main.jmxUpdateRouteEnabled",
            "camel.main.contextReloadEnabled",
            "camel.main.autoConfigurationEnvironmentVariablesEnabled",
            "camel.main.routesReloadRemoveAllRoutes",
            "camel.management.mcpEnabled",
            "camel.management.uploadEnabled",
            "camel.management.downloadEnabled",
            "camel.management.sendEnabled",
            "camel.management.jolokiaEnabled",
            "camel.server.mcpEnabled",
            "camel.server.uploadEnabled",
            "camel.server.downloadEnabled",
            "camel.server.sendEnabled",
            "camel.server.staticEnabled",
            "camel.server.jolokiaEnabled",
            "camel.component.http.followRedirects",
            "camel.component.https.followRedirects",
            "camel.component.http.allowJavaSerializedObject",
            "camel.component.https.allowJavaSerializedObject");

    private final @Nullable String profile;
    private final Function<String, String> values;

    /**
     * @param profile of the process; null for none
     * @param values a key's value, as it is written; empty if it has none
     */
    CamelKeys(@Nullable String profile, Function<String, String> values) {
        this.profile = profile;
        this.values = requireNonNull(values, "values is null");
    }

    private static Set<String> plain(String... keys) {
        return Stream.of(keys).map(CamelKeys::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String key) {
        return key.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
    }

    /** The problems of these keys, each with its source as prefix. */
    Stream<String> problems(String where, Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .flatMap(key -> problem(key, values.apply(key)).or(() -> notAllowed(key)).stream())
                .map(text -> where + ": " + text);
    }

    /** The same for the properties of the JVM, which Camel reads like its files. */
    Stream<String> ofJvm(String where, Map<?, ?> properties) {
        return properties.entrySet().stream()
                .filter(each ->
                        each.getKey().toString().toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .flatMap(each ->
                        problem(each.getKey().toString(), each.getValue().toString())
                                .or(() -> notAllowed(each.getKey().toString()))
                                .stream())
                .map(text -> where + ": " + text);
    }

    /** Environment variables, of which Camel reads none: only those are refused that somebody may rely on or fear. */
    Stream<String> ofEnvironment(String where, Map<?, ?> variables) {
        return variables.entrySet().stream()
                .flatMap(variable -> problem(
                        variable.getKey().toString(), variable.getValue().toString())
                        .stream())
                .map(text -> where + ": " + text);
    }

    private Optional<String> problem(String key, String value) {
        String plain = plain(key);
        String set = value.strip();
        if (plain.equals(PROFILE) && !set.isEmpty() && !set.equals(profile)) {
            return Optional.of(
                    key + " must not be set, and is \"" + set + "\": Camel would give developers access to the process,"
                            + " and the connector's checks would not know. Remove it, or use --profile " + set);
        }
        if (isOff(set)) {
            return Optional.empty();
        }
        String rule = key + " must be false, and is \"" + set + "\": ";
        if (OPEN.contains(plain)) {
            return Optional.of(rule + "others could change the process, read messages or get a token. Remove it");
        }
        if (DEVELOPERS.contains(plain) && !"dev".equals(profile)) {
            return Optional.of(rule + "it is only for developers. Remove it, or use --profile dev");
        }
        return host(key, plain);
    }

    private static boolean isOff(String value) {
        return value.isEmpty() || "false".equalsIgnoreCase(value);
    }

    private Optional<String> notAllowed(String key) {
        if (isAllowed(key, plain(key))) {
            return Optional.empty();
        }
        return Optional.of(key + " must not be set: among Camel's keys it is none of those that leave the connector's"
                + " guarantees alone (config/operating.md lists them). Remove it; what a route of your own needs is an"
                + " option of its endpoint or step");
    }

    private boolean isAllowed(String key, String plain) {
        if (OPEN.contains(plain)) {
            return true; // and false, or it is refused already
        }
        if (ALLOWED.contains(plain) || DEVELOPERS.contains(plain)) {
            return true;
        }
        String[] parts = key.split("\\.", 4);
        String group = parts[1].toLowerCase(Locale.ROOT);
        boolean developer = "dev".equals(profile) && List.of("trace", "debug").contains(group);
        return switch (group) {
            case "health" -> true;
            case "management", "server" ->
                OF_A_SERVER.contains(plain.substring(plain(PREFIX + group).length()));
            case "component" -> parts.length > 3 && !COMPONENTS.contains(plain(parts[2]));
            default -> developer || "dev".equals(profile) && plain.startsWith(plain("camel.main.routesReload"));
        };
    }

    private Optional<String> host(String key, String plain) {
        return SERVERS.stream()
                .filter(server -> plain.equals(plain(server + ".enabled")))
                .map(server -> server + ".host")
                .filter(host -> !Loopback.is(values.apply(host)))
                .map(host -> host + " must be 127.0.0.1 where " + key + " is true, and is " + shown(values.apply(host))
                        + ": set it, and access it through a proxy that authenticates users")
                .findFirst();
    }

    private static String shown(String host) {
        return host.isEmpty() ? "not set, which means all network interfaces" : "\"" + host + "\"";
    }
}
