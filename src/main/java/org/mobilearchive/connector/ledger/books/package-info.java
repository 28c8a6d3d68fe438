/**
 * Reports, totals and progress figures of the ledger. It only reads, through the store and the records of the packages
 * below.
 */
@NullMarked
package org.mobilearchive.connector.ledger.books;

import org.jspecify.annotations.NullMarked;
