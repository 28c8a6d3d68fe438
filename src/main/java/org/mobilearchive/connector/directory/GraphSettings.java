package org.mobilearchive.connector.directory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The source of the directory and its use.
 *
 * @param root the root of Microsoft Graph, with scheme, without version and without a slash at its end
 * @param tenant the tenant of the users
 * @param phones whether the users' phone numbers are part of it
 * @param refresh the age from which the next run refreshes it
 */
public record GraphSettings(String root, String tenant, boolean phones, Duration refresh) {
    public GraphSettings {
        requireNonNull(root, "root is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(refresh, "refresh is null");
    }

    /** The identity of this directory among tenants and clouds. */
    String source() {
        return root + " " + tenant;
    }

    GraphLink all() {
        return GraphLink.all(phones);
    }
}
