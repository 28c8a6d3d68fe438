/**
 * The directory of mailboxes from Microsoft Graph: refreshed at the start of a run, stored in the ledger, looked up in
 * memory. It uses the ledger's store and lease, the mapping and the tokens of Entra, and knows no item and no route.
 */
@NullMarked
package org.mobilearchive.connector.directory;

import org.jspecify.annotations.NullMarked;
