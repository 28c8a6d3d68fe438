/**
 * Rebuilds the ledger's tables from the staged audit log and journals. It writes through the same recorders as a run,
 * and is the only package that replays blocks.
 */
@NullMarked
package org.mobilearchive.connector.ledger.rebuild;

import org.jspecify.annotations.NullMarked;
