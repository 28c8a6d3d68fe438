package org.mobilearchive.connector.mapping;

/**
 * The mailbox of a number or account: one row of the custom mapping.
 *
 * @param key the number or account, normalised for comparison
 * @param from the first day, counted from 1970-01-01 UTC; {@code Integer.MIN_VALUE} for no bound
 * @param to the last day, inclusive; {@code Integer.MAX_VALUE} for no bound
 * @param line the row's first line
 */
record Holding(String key, String mailbox, int from, int to, int line) {
    boolean holdsOn(long day) {
        return from <= day && day <= to;
    }
}
