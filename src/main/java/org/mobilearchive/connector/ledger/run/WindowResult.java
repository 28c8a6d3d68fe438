package org.mobilearchive.connector.ledger.run;

/**
 * A window's counts, compared with the site's own count. All figures are of distinct item versions.
 *
 * @param total as the site counts
 * @param listed as the pages had them
 * @param accounted listed items that are staged or dead-lettered
 */
public record WindowResult(long total, long listed, long accounted) {
    /** The number of items that are not yet staged or dead-lettered, 0 or more. */
    public long missing() {
        return Math.max(total, listed) - accounted;
    }

    /** Whether every item is staged or dead-lettered. */
    public boolean complete() {
        return missing() == 0;
    }
}
