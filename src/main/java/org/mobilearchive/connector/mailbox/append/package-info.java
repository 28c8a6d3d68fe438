/**
 * Appends messages to a folder, many at a time, and searches for messages whose earlier APPEND is in doubt. It uses the
 * package imap on an open folder, and opens no connection.
 */
@NullMarked
package org.mobilearchive.connector.mailbox.append;

import org.jspecify.annotations.NullMarked;
