/**
 * The ledger's database: its connections, transactions, tables and the files beside it.
 * It does not depend on the meaning of the tables, and uses only the record of a staged object from the rest of the
 * connector.
 */
@NullMarked
package org.mobilearchive.connector.ledger.store;

import org.jspecify.annotations.NullMarked;
