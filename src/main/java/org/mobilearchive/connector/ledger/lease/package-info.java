/**
 * Leases: the right of one process at a time to write under a name, and the fencing token that reveals an outdated
 * writer. It uses the store alone.
 */
@NullMarked
package org.mobilearchive.connector.ledger.lease;

import org.jspecify.annotations.NullMarked;
