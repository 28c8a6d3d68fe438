package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the directory is made of.
 *
 * @param root the root of Microsoft Graph, with scheme, without version and without a slash at its end
 * @param tenant whose users they are
 * @param phones whether the users' phone numbers are part of it
 * @param refresh the age at which it is refreshed by the next run
 */
public record GraphSettings(String root, String tenant, boolean phones, Duration refresh) {
    public GraphSettings {
        requireNonNull(root, "root is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(refresh, "refresh is null");
    }

    /** What tells this directory from that of another tenant or cloud. */
    String source() {
        return root + " " + tenant;
    }

    GraphLink all() {
        return GraphLink.all(phones);
    }
}
