/**
 * The replay of dead letters: they are read again from staging and pass the same gates into the ledger. It may use the
 * package of items and the ledger's replays.
 */
@NullMarked
package org.mobilearchive.connector.collection.letter;

import org.jspecify.annotations.NullMarked;
