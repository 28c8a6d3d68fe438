/**
 * Dead letters: their data, queries for them, and their replay with its journal. It uses items and the packages below
 * them, and not copies.
 */
@NullMarked
package org.mobilearchive.connector.ledger.letter;

import org.jspecify.annotations.NullMarked;
