/** From the ledger's pending deliveries to appended messages and back. */
@NullMarked
package org.mobilearchive.connector.delivery;

import org.jspecify.annotations.NullMarked;
