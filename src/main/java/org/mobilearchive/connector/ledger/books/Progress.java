package org.mobilearchive.connector.ledger.books;

/**
 * How far a run has come.
 *
 * @param listed item versions
 * @param staged item versions staged by the run
 * @param delivered copies, of items of any run
 * @param pending open copies
 * @param deadLettered item versions dead-lettered by the run, and copies refused in it
 */
public record Progress(long listed, long staged, long delivered, long pending, long deadLettered) {}
