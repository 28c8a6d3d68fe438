/**
 * The IMAP protocol: its commands, the meaning of its answers, and the exceptions for failures. It uses the options,
 * and knows no folder, message or pool.
 */
@NullMarked
package org.mobilearchive.connector.mailbox.imap;

import org.jspecify.annotations.NullMarked;
