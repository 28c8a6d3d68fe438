/**
 * Compares the ledger with its audit log and with the staged objects, at a start and on request. It only reads, and
 * reports each difference.
 */
@NullMarked
package org.mobilearchive.connector.ledger.verify;

import org.jspecify.annotations.NullMarked;
