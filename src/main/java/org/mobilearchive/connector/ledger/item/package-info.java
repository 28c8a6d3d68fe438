/**
 * Listed items, their outcomes, and the journals of their pages. It uses runs and the packages below them, and the keys
 * of the source's items.
 */
@NullMarked
package org.mobilearchive.connector.ledger.item;

import org.jspecify.annotations.NullMarked;
