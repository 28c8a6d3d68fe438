/**
 * The Camel component mailbox-append: messages into folders of IMAP mailboxes. It checks the options and passes the
 * exchange to a session; the packages below it know no endpoint.
 */
@NullMarked
package org.mobilearchive.connector.mailbox;

import org.jspecify.annotations.NullMarked;
