package org.mobilearchive.connector.mailbox;

/**
 * The state of the folder before an earlier APPEND of the same message whose answer is not known. The message, if that
 * APPEND reached the folder, has a UID of at least {@code uidNext}.
 *
 * @param uidValidity UIDVALIDITY, RFC 9051 section 2.3.1.1
 * @param uidNext UIDNEXT, as STATUS told it
 */
public record InDoubt(long uidValidity, long uidNext) {}
