/** Delivers the ledger's pending copies to the mailboxes and records the outcomes. */
@NullMarked
package org.mobilearchive.connector.delivery;

import org.jspecify.annotations.NullMarked;
