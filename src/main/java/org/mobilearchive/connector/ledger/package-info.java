/**
 * The entry to the ledger: it is opened, checked and, after a loss, rebuilt here. This package uses the packages below
 * it, and none of them uses this one.
 */
@NullMarked
package org.mobilearchive.connector.ledger;

import org.jspecify.annotations.NullMarked;
