/**
 * Runs and their windows: beginning, progress and end. It writes through the store, under a lease, and appends to the
 * audit log.
 */
@NullMarked
package org.mobilearchive.connector.ledger.run;

import org.jspecify.annotations.NullMarked;
