package org.mobilearchive.connector.ledger;

/**
 * A window against the site's own count. All figures are of distinct item versions.
 *
 * @param total as the site counts
 * @param listed as the pages had them
 * @param accounted those listed that are staged or dead-lettered
 */
public record WindowResult(long total, long listed, long accounted) {
    /** How many have yet to be staged or dead-lettered, 0 or more. */
    public long missing() {
        return Math.max(total, listed) - accounted;
    }

    /** Whether every one is staged or dead-lettered. */
    public boolean complete() {
        return missing() == 0;
    }
}
