/** The books: runs, windows, items, deliveries and dead letters, in a database. */
@NullMarked
package org.mobilearchive.connector.ledger;

import org.jspecify.annotations.NullMarked;
