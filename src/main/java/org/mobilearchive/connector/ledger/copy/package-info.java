/**
 * Copies for mailboxes: open deliveries, their batches and their outcomes. It uses items and the packages below them,
 * and not the replay of dead letters.
 */
@NullMarked
package org.mobilearchive.connector.ledger.copy;

import org.jspecify.annotations.NullMarked;
