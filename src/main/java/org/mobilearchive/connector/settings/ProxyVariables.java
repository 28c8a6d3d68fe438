package org.mobilearchive.connector.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment's proxies, which other programs use and this one does not: they may hold passwords, and miss IMAP. */
public final class ProxyVariables {
    private static final List<String> NAMES = List.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY");

    private ProxyVariables() {}

    /**
     * A note for the operator; empty if nothing is left out.
     *
     * @param environment variables by name
     * @param url the value of {@code proxy.url}
     */
    public static String notice(Map<String, String> environment, String url) {
        String set = environment.entrySet().stream()
                .filter(entry -> NAMES.contains(entry.getKey().toUpperCase(Locale.ROOT)))
                .filter(entry -> !entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return set.isEmpty() || !url.isBlank()
                ? ""
                : "no proxy is used, and the environment has " + set + ": set proxy.url if connections need a proxy";
    }
}
