/**
 * Opens connections to mailboxes, signs in, pools them, and pauses a mailbox after a refusal. It is the only package
 * that connects, and runs the packages folder and append over its connections.
 */
@NullMarked
package org.mobilearchive.connector.mailbox.session;

import org.jspecify.annotations.NullMarked;
