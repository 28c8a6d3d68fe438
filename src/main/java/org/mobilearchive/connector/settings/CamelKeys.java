package org.mobilearchive.connector.settings;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those of Camel's own keys that open the process to others, or write what must not be written. Keys are compared as Camel
 * does: without dashes, in any case.
 */
final class CamelKeys {
    private static final String DEVELOPER = "is for developers alone: take it out, or use --profile dev";
    private static final Set<String> DEVELOPERS = Set.of(
            "camel.main.routesreloadenabled",
            "camel.main.tracing",
            "camel.main.tracingstandby",
            "camel.main.backlogtracing",
            "camel.main.devconsoleenabled",
            "camel.trace.enabled",
            "camel.debug.enabled",
            "camel.debug.standby");
    private static final Set<String> NEVER = Set.of(
            "camel.main.autoconfigurationenvironmentvariablesenabled",
            "camel.main.routesreloadremoveallroutes",
            "camel.management.uploadenabled",
            "camel.management.downloadenabled",
            "camel.management.sendenabled",
            "camel.management.jolokiaenabled",
            "camel.server.uploadenabled",
            "camel.server.downloadenabled",
            "camel.server.sendenabled",
            "camel.server.jolokiaenabled");
    private static final Set<String> SERVERS = Set.of("camel.management", "camel.server");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    private final @Nullable String profile;
    private final Function<String, String> values;

    /**
     * @param profile of the process; null for none
     * @param values what a key says, as it is written; empty where it says nothing
     */
    CamelKeys(@Nullable String profile, Function<String, String> values) {
        this.profile = profile;
        this.values = requireNonNull(values, "values is null");
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** What is wrong with these keys, each behind where it stands. */
    Stream<String> problems(String where, Collection<String> keys) {
        return keys.stream().filter(this::isOn).flatMap(key -> problem(key).map(text -> where + ": " + text));
    }

    private Stream<String> problem(String key) {
        String plain = plain(key);
        if (NEVER.contains(plain)) {
            return Stream.of(
                    key + " must not be true: who reaches the process could change it or read messages. Take it out");
        }
        if (DEVELOPERS.contains(plain) && !"dev".equals(profile)) {
            return Stream.of(key + " must not be true: it " + DEVELOPER);
        }
        return SERVERS.stream()
                .filter(server -> plain.equals(server + ".enabled"))
                .map(server -> server + ".host")
                .filter(host -> !LOOPBACK.contains(values.apply(host)))
                .map(host -> host + " must be 127.0.0.1 where " + key + " is true, and is " + shown(values.apply(host))
                        + ": set it, and reach it through a proxy that signs people in");
    }

    private static String shown(String host) {
        return host.isEmpty() ? "not set, which means every network" : "\"" + host + "\"";
    }

    private boolean isOn(String key) {
        return "true".equalsIgnoreCase(values.apply(key).strip());
    }
}
