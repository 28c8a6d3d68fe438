package org.mobilearchive.connector.settings;

import java.util.Set;

/** Whether a host is this machine, by its text alone: what a name resolves to can change at any time. */
public final class Loopback {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private Loopback() {}

    public static boolean is(String host) {
        return HOSTS.contains(host);
    }
}
