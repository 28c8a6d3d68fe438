/** Finds and creates folders of a mailbox, and reads their content. It uses the package imap alone. */
@NullMarked
package org.mobilearchive.connector.mailbox.folder;

import org.jspecify.annotations.NullMarked;
