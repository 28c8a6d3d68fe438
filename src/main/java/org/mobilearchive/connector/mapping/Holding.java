package org.mobilearchive.connector.mapping;

/**
 * Who holds a number or account: one row of the custom mapping.
 *
 * @param key the number or account in the form in which it is compared
 * @param from the first day, counted from 1970-01-01 UTC; {@code Integer.MIN_VALUE} for ever
 * @param to the last day, itself included; {@code Integer.MAX_VALUE} for ever
 * @param line where the row begins
 */
record Holding(String key, String mailbox, int from, int to, int line) {
    boolean holdsOn(long day) {
        return from <= day && day <= to;
    }
}
