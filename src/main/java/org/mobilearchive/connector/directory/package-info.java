/** The directory of mailboxes by Microsoft Graph: asked for at the start of a run, kept in the ledger, looked up in memory. */
@NullMarked
package org.mobilearchive.connector.directory;

import org.jspecify.annotations.NullMarked;
