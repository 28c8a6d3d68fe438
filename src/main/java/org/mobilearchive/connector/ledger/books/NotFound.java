package org.mobilearchive.connector.ledger.books;

/** A number, account or address that has no mailbox, and how many unmapped items name it. */
public record NotFound(String tried, long items) {}
