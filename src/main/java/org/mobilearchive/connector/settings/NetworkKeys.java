package org.mobilearchive.connector.settings;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Properties of the JVM that lead some connections another way than the connector's own keys say. */
final class NetworkKeys {
    private static final Set<String> JVM =
            Set.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

    private NetworkKeys() {}

    /** The problems of these system properties. */
    static Stream<String> ofJvm(Map<?, ?> properties) {
        return properties.entrySet().stream()
                .filter(entry -> JVM.contains(entry.getKey().toString()))
                .filter(entry -> !entry.getValue().toString().isBlank()
                        && !"false".equalsIgnoreCase(entry.getValue().toString()))
                .map(entry ->
                        entry.getKey() + " must not be set, because only some connections would use it. Remove it, and"
                                + " set proxy.url, which all of them use")
                .sorted();
    }
}
