/** The Camel component mailbox-append: messages into folders of IMAP mailboxes. */
@NullMarked
package org.mobilearchive.connector.mailbox;

import org.jspecify.annotations.NullMarked;
