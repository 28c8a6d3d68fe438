package org.mobilearchive.connector.settings;

import java.util.Map;
import java.util.stream.Stream;

/** Properties of the JVM and of its libraries that open what the connector keeps closed. */
final class JvmKeys {
    private static final String REMOTE = "com.sun.management.jmxremote.";

    private JvmKeys() {}

    static Stream<String> problems(Map<?, ?> properties) {
        Stream<String> names =
                properties.keySet().stream().map(Object::toString).filter(JvmKeys::isRefused);
        return Stream.concat(
                names.sorted()
                        .map(name ->
                                name + " must not be set, because it changes routes from outside, writes messages and"
                                        + " passwords into a log, or trusts what nobody has proved. Remove it"),
                remote(properties));
    }

    private static boolean isRefused(String name) {
        return name.startsWith("org.apache.camel.") && !name.equals("org.apache.camel.jmx.disabled")
                || name.equals("javax.net.debug")
                || name.equals("jdk.httpclient.HttpClient.log")
                || name.equals("jdk.internal.httpclient.disableHostnameVerification")
                || name.equals("com.sun.jndi.ldap.object.trustURLCodebase");
    }

    /** Who reaches the port of JMX can stop routes and read what flows. */
    private static Stream<String> remote(Map<?, ?> properties) {
        boolean open = properties.containsKey(REMOTE + "port")
                && "false".equals(properties.get(REMOTE + "authenticate"))
                && !Loopback.is(String.valueOf(properties.get(REMOTE + "host")));
        return open
                ? Stream.of(REMOTE + "authenticate must not be false where " + REMOTE + "port is set, unless " + REMOTE
                        + "host is 127.0.0.1: remove it, or set the host")
                : Stream.empty();
    }
}
